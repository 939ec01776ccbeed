package dev.cairn.unixfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Names whose hashes are wanted: MurmurHash3 can be run backwards, from a hash to the sixteen bytes that have
/// it.
public final class Twins {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final int LENGTH = 16;

    private Twins() {}

    public static List<String> sameHash() {
        Random random = new Random(1);
        return List.of(named(0x0123456789abcdefL, random), named(0x0123456789abcdefL, random));
    }

    public static List<String> sameFirst56Bits() {
        Random random = new Random(2);
        return List.of(named(0x0123456789abcd00L, random), named(0x0123456789abcdffL, random));
    }

    /// A name of sixteen ASCII characters with this hash.
    public static String named(long hash, Random random) {
        while (true) {
            byte[] bytes = bytes(hash, random.nextLong());
            if (isName(bytes)) {
                return new String(bytes, StandardCharsets.US_ASCII);
            }
        }
    }

    private static boolean isName(byte[] bytes) {
        for (byte b : bytes) {
            if (b <= 0 || b == '/') {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(long hash, long secondFinished) {
        long sum1 = unfinish(hash - secondFinished);
        long sum2 = unfinish(secondFinished);
        long h2 = sum2 - sum1;
        long h1 = sum1 - h2;
        h1 ^= LENGTH;
        h2 ^= LENGTH;
        long mixed2 = Long.rotateRight((h2 - 0x38495ab5) * inverse(5) - h1, 31);
        long mixed1 = Long.rotateRight((h1 - 0x52dce729) * inverse(5), 27);
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Long.rotateRight(mixed1 * inverse(C2), 31) * inverse(C1))
                .putLong(Long.rotateRight(mixed2 * inverse(C1), 33) * inverse(C2))
                .array();
    }

    private static long unfinish(long hash) {
        long h = hash ^ (hash >>> 33);
        h *= inverse(0xc4ceb9fe1a85ec53L);
        h ^= h >>> 33;
        h *= inverse(0xff51afd7ed558ccdL);
        return h ^ (h >>> 33);
    }

    /// What an odd number is multiplied with to give 1.
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
