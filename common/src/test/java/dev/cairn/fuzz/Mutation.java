package dev.cairn.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Changes sound bytes in the ways that parsers are wrong about.
final class Mutation {
    /// Lengths that never end or are larger than everything, in the forms that protobuf, multiformats and CBOR have.
    private static final List<byte[]> BOMBS = List.of(
            hex("ffffffffffffffff7f"),
            hex("ffffffffffffffffff01"),
            hex("80808080808080808080"),
            hex("8000"),
            hex("ffffffff07"),
            hex("ffffffff0f"),
            hex("9bffffffffffffffff"),
            hex("bb7fffffffffffffff"),
            hex("5b7fffffffffffffff"),
            hex("9a7fffffff"),
            hex("5f"),
            hex("9f9f9f9f9f9f9f9f"),
            hex("8181818181818181"),
            hex("d82a"),
            hex("fb7ff8000000000000"),
            hex("00"));

    private static final byte[] EDGES = hex("00017f80ff2e2f0a121a2220");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /// Some changes to one of these.
    byte[] of(List<byte[]> seeds) {
        byte[] bytes = one(seeds).clone();
        for (int changes = 1 << random.nextInt(4); changes > 0; changes--) {
            bytes = changed(bytes, seeds);
        }
        return bytes;
    }

    private byte[] one(List<byte[]> seeds) {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] bytes, List<byte[]> seeds) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 4 : 40));
        return switch (random.nextInt(8)) {
            case 0 -> at == bytes.length ? bytes : with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> at == bytes.length ? bytes : with(bytes, at, EDGES[random.nextInt(EDGES.length)]);
            case 2 -> at == bytes.length ? bytes : with(bytes, at, (byte) (bytes[at] + random.nextInt(9) - 4));
            case 3 -> replaced(bytes, at, end, new byte[0]);
            case 4 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 5 -> replaced(bytes, at, random.nextBoolean() ? at : end, BOMBS.get(random.nextInt(BOMBS.size())));
            case 6 -> replaced(bytes, at, end, part(one(seeds)));
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private byte[] part(byte[] whole) {
        int from = random.nextInt(whole.length + 1);
        return Arrays.copyOfRange(whole, from, Math.min(whole.length, from + random.nextInt(60)));
    }

    private static byte[] with(byte[] bytes, int at, byte octet) {
        byte[] changed = bytes.clone();
        changed[at] = octet;
        return changed;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] changed = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(bytes, to, changed, from + by.length, bytes.length - to);
        return changed;
    }
}
