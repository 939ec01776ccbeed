package dev.cairn.dag;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads values from DAG-JSON.
final class JsonReader {
    private final JsonParser in;

    private JsonReader(JsonParser in) {
        this.in = in;
    }

    static Node read(String text) {
        if (text.length() > DagJson.MAX_LENGTH) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "a DAG-JSON text has at most " + DagJson.MAX_LENGTH + " characters, this one has " + text.length());
        }
        try (JsonParser parser = DagJson.FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(parser);
            Node node = reader.value(parser.nextToken(), 1);
            if (parser.nextToken() != null) {
                throw reader.refused("more follows the value");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage(), e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node value(@Nullable JsonToken token, int depth) throws IOException {
        if (token == null) {
            throw refused("the text is cut off");
        }
        if (depth > DagCbor.MAX_DEPTH) {
            throw refused("a value stands more than " + DagCbor.MAX_DEPTH + " deep in others");
        }
        return switch (token) {
            case VALUE_NULL -> new Node.Null();
            case VALUE_TRUE -> new Node.Bool(true);
            case VALUE_FALSE -> new Node.Bool(false);
            case VALUE_STRING -> new Node.Text(unicode(in.getText()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> real();
            case START_ARRAY -> {
                List<Node> values = new ArrayList<>();
                for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
                    values.add(value(next, depth + 1));
                }
                yield new Node.Items(values);
            }
            case START_OBJECT -> fields(depth);
            case FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw refused("a value is missing");
        };
    }

    private Node integer() throws IOException {
        BigInteger value = in.getBigIntegerValue();
        if (!DagCbor.holds(value)) {
            throw refused("IPLD has no integer " + value);
        }
        return new Node.Int(value);
    }

    private Node real() throws IOException {
        double value = in.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw refused("the number " + in.getText() + " is too large");
        }
        return new Node.Real(value);
    }

    private Node fields(int depth) throws IOException {
        Map<String, Node> values = new LinkedHashMap<>();
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            if (values.containsKey(key)) {
                throw refused("a map has the key '" + key + "' twice");
            }
            values.put(unicode(key), value(in.nextToken(), depth + 1));
        }
        Node.Fields fields = new Node.Fields(values);
        return JsonWriter.isReserved(JsonWriter.sorted(fields.values())) ? reserved(fields) : fields;
    }

    private Node reserved(Node.Fields fields) {
        Node inner = fields.values().get("/");
        if (fields.values().size() > 1) {
            throw refused("a map with a '/' has more keys");
        }
        if (inner instanceof Node.Text(String text)) {
            return link(text);
        }
        if (inner instanceof Node.Fields(var bytes)
                && bytes.size() == 1
                && bytes.get("bytes") instanceof Node.Text(String base64)) {
            return bytes(base64);
        }
        throw refused("a map that stands for bytes has more keys");
    }

    private Node link(String text) {
        Cid target = Cid.tryParse(text).orElseThrow(() -> refused("the link '" + text + "' is no CID"));
        if (!target.toString().equals(text)) {
            throw refused("the link '" + text + "' is written as " + target);
        }
        return new Node.Link(target);
    }

    private Node bytes(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(base64)) {
                return new Node.Bytes(bytes);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw refused("bytes are no base 64 without padding");
    }

    private String unicode(String text) {
        if (Utf8.encode(text) == null) {
            throw refused("a text is not Unicode");
        }
        return text;
    }

    private CairnException refused(String what) {
        return refused(what, in.currentLocation());
    }

    private static CairnException refused(String what, @Nullable JsonLocation where) {
        String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
        return new CairnException(Kind.CORRUPT, "not DAG-JSON: " + what + place);
    }
}
