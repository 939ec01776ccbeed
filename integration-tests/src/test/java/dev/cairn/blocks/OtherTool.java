package dev.cairn.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What anybody could write from `docs/blocks.md` and the IPLD specifications: DAG-JSON to DAG-CBOR to CID. It
/// shares no line with Cairn, so that a mistake there is seen here.
final class OtherTool {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private OtherTool() {}

    /// The CIDv1 (dag-cbor, SHA-256) of what a block's DAG-JSON says.
    static String cid(JsonNode block) {
        return cid(0x71, cbor(block));
    }

    /// The CIDv1 (raw, SHA-256) of the bytes of a small file.
    static String ofSmallFile(byte[] bytes) {
        return cid(0x55, bytes);
    }

    private static String cid(int codec, byte[] block) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(block);
            return "b" + base32(joined(new byte[] {1, (byte) codec, 0x12, 0x20}, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] cbor(JsonNode value) {
        if (value.isTextual()) {
            byte[] text = value.textValue().getBytes(StandardCharsets.UTF_8);
            return joined(head(3, text.length), text);
        }
        if (value.isBoolean()) {
            return new byte[] {(byte) (value.booleanValue() ? 0xf5 : 0xf4)};
        }
        if (value.isIntegralNumber()) {
            long number = value.longValue();
            return number >= 0 ? head(0, number) : head(1, -1 - number);
        }
        if (value.isArray()) {
            byte[] all = head(4, value.size());
            for (JsonNode item : value) {
                all = joined(all, cbor(item));
            }
            return all;
        }
        JsonNode reserved = value.get("/");
        if (reserved == null) {
            return map(value);
        }
        if (reserved.isTextual()) {
            byte[] link = joined(new byte[] {0}, fromBase32(reserved.textValue().substring(1)));
            return joined(new byte[] {(byte) 0xd8, 42}, joined(head(2, link.length), link));
        }
        byte[] bytes = Base64.getDecoder().decode(reserved.get("bytes").textValue());
        return joined(head(2, bytes.length), bytes);
    }

    private static byte[] map(JsonNode value) {
        Comparator<byte[]> shorterFirst = Comparator.comparingInt((byte[] key) -> key.length);
        SortedMap<byte[], JsonNode> fields = new TreeMap<>(shorterFirst.thenComparing(Arrays::compareUnsigned));
        value.properties()
                .forEach(field -> fields.put(field.getKey().getBytes(StandardCharsets.UTF_8), field.getValue()));
        byte[] all = head(5, fields.size());
        for (Map.Entry<byte[], JsonNode> field : fields.entrySet()) {
            all = joined(all, joined(joined(head(3, field.getKey().length), field.getKey()), cbor(field.getValue())));
        }
        return all;
    }

    private static byte[] head(int major, long value) {
        int width = value < 24 ? 0 : value < 1L << 8 ? 1 : value < 1L << 16 ? 2 : value < 1L << 32 ? 4 : 8;
        int first = switch (width) {
            case 0 -> (int) value;
            case 1 -> 24;
            case 2 -> 25;
            case 4 -> 26;
            default -> 27;
        };
        byte[] rest = HexFormat.of().parseHex(String.format("%016x", value).substring(16 - 2 * width));
        return joined(new byte[] {(byte) (major << 5 | first)}, rest);
    }

    private static String base32(byte[] bytes) {
        var digits = new StringBuilder();
        int length = (bytes.length * 8 + 4) / 5;
        BigInteger number = new BigInteger(1, bytes).shiftLeft(length * 5 - bytes.length * 8);
        for (int i = length - 1; i >= 0; i--) {
            digits.append(BASE32.charAt(number.shiftRight(5 * i).intValue() & 31));
        }
        return digits.toString();
    }

    private static byte[] fromBase32(String digits) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < digits.length(); i++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(digits.charAt(i))));
        }
        int length = digits.length() * 5 / 8;
        byte[] bytes = number.shiftRight(digits.length() * 5 - length * 8).toByteArray();
        byte[] padded = joined(new byte[length], bytes);
        return Arrays.copyOfRange(padded, padded.length - length, padded.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
