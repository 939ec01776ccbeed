package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random values of the IPLD data model.
public final class RandomNodes {
    private final Random random;

    public RandomNodes(Random random) {
        this.random = random;
    }

    /// Any value, in which others stand at most `depth` deep.
    public Node any(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> new Node.Null();
            case 1 -> new Node.Bool(random.nextBoolean());
            case 2 -> new Node.Int(random.nextInt(600) - 300);
            case 3 -> new Node.Int(integer());
            case 4 -> new Node.Real(real());
            case 5 -> new Node.Text(text());
            case 6 -> new Node.Bytes(bytes(random.nextInt(40)));
            case 7 -> new Node.Link(cid());
            case 8, 9 -> {
                List<Node> values = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    values.add(any(depth - 1));
                }
                yield new Node.Items(values);
            }
            default -> {
                Map<String, Node> values = new LinkedHashMap<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    values.put(key(), any(depth - 1));
                }
                yield new Node.Fields(values);
            }
        };
    }

    private BigInteger integer() {
        BigInteger value = new BigInteger(random.nextInt(65), random);
        return random.nextBoolean() ? value : value.not();
    }

    private double real() {
        double value = random.nextBoolean() ? random.nextInt(100) / 4.0 : Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : -0.0;
    }

    /// A key that no codec reserves.
    private String key() {
        String key = text();
        return key.equals("/") ? "//" : key;
    }

    /// Text of any planes, now and then with control characters.
    public String text() {
        StringBuilder text = new StringBuilder();
        int[] limits = {0x20, 0x7f, 0x7f, 0x7f, 0x800, 0xd800, 0x110000};
        for (int i = random.nextInt(12); i > 0; i--) {
            int point = random.nextInt(limits[random.nextInt(limits.length)]);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 0xe000 : point);
        }
        return text.toString();
    }

    /// A name of either version.
    public Cid cid() {
        return random.nextBoolean() ? Cid.v0(bytes(32)) : Cid.v1(Codec.DAG_CBOR, bytes(32));
    }

    /// So many random bytes.
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
