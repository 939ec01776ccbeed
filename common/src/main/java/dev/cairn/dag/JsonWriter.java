package dev.cairn.dag;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.octet.Utf8;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SequencedMap;

/// Writes values as DAG-JSON.
final class JsonWriter {
    private final JsonGenerator out;

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Node node, int depth) throws IOException {
        if (depth > DagCbor.MAX_DEPTH) {
            throw new IllegalArgumentException("a value stands more than " + DagCbor.MAX_DEPTH + " deep in others");
        }
        switch (node) {
            case Node.Null() -> out.writeNull();
            case Node.Bool(boolean value) -> out.writeBoolean(value);
            case Node.Int(BigInteger value) -> out.writeNumber(checked(value));
            case Node.Real(double value) -> out.writeNumber(text(value));
            case Node.Text(String value) -> out.writeString(checked(value));
            case Node.Bytes bytes ->
                out.writeRawValue("{\"/\":{\"bytes\":\""
                        + Base64.getEncoder().withoutPadding().encodeToString(bytes.value()) + "\"}}");
            case Node.Link(var target) -> out.writeRawValue("{\"/\":\"" + target + "\"}");
            case Node.Items(var values) -> {
                out.writeStartArray();
                for (Node value : values) {
                    write(value, depth + 1);
                }
                out.writeEndArray();
            }
            case Node.Fields(var values) -> writeFields(values, depth);
        }
    }

    private void writeFields(SequencedMap<String, Node> values, int depth) throws IOException {
        Map.Entry<String, Node>[] sorted = sorted(values);
        if (isReserved(sorted)) {
            throw new IllegalArgumentException("DAG-JSON would read the map {\"/\": …} as a link or as bytes");
        }
        out.writeStartObject();
        for (Map.Entry<String, Node> entry : sorted) {
            out.writeFieldName(checked(entry.getKey()));
            write(entry.getValue(), depth + 1);
        }
        out.writeEndObject();
    }

    /// Whether a map looks like a link or like bytes: its first key is `/`, and that is a text or a map whose
    /// first key is `bytes` and a text.
    static boolean isReserved(Map.Entry<String, Node>[] sorted) {
        if (sorted.length == 0 || !sorted[0].getKey().equals("/")) {
            return false;
        }
        if (sorted[0].getValue() instanceof Node.Fields(var inner) && !inner.isEmpty()) {
            Map.Entry<String, Node> first = sorted(inner)[0];
            return first.getKey().equals("bytes") && first.getValue() instanceof Node.Text;
        }
        return sorted[0].getValue() instanceof Node.Text;
    }

    /// The entries by the bytes of their keys.
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    static Map.Entry<String, Node>[] sorted(SequencedMap<String, Node> values) {
        Map.Entry<String, Node>[] entries = values.entrySet().toArray(new Map.Entry[0]);
        Arrays.sort(entries, (a, b) -> compare(a.getKey(), b.getKey()));
        return entries;
    }

    /// Compares as the UTF-8 forms do: by code points, while Java's own order is by UTF-16.
    private static int compare(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean leftPair = Character.isSurrogate(left);
                return leftPair == Character.isSurrogate(right) ? Character.compare(left, right) : leftPair ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static String checked(String text) {
        if (Utf8.encode(text) == null) {
            throw new IllegalArgumentException("a text is not Unicode: '" + text + "'");
        }
        return text;
    }

    private static BigInteger checked(BigInteger value) {
        if (!DagCbor.holds(value)) {
            throw new IllegalArgumentException("IPLD has no integer " + value);
        }
        return value;
    }

    /// The shortest digits, as ECMAScript writes them, and with a point or an exponent in any case.
    static String text(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        StringBuilder out = new StringBuilder(value < 0 ? "-" : "");
        if (point > 21 || point <= -6) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append('e').append(point > 0 ? "+" : "").append(point - 1);
        } else if (point <= 0) {
            out.append("0.").repeat('0', -point).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).repeat('0', point - digits.length()).append(".0");
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
        return out.toString();
    }

    /// Java gives two digits where one would do and another second one comes nearer, as in 4.9E-324.
    private static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal one = java.round(new MathContext(1));
        return (one.doubleValue() == value ? one : java).stripTrailingZeros();
    }
}
