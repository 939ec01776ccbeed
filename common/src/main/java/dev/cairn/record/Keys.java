package dev.cairn.record;

import dev.cairn.key.VerifyingKey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// The keys of one reading: many records are by few, and to make a key of its bytes takes longer than to read a record.
/// For one thread.
final class Keys {
    /// Strangers may bring as many keys as records: then all are forgotten, and some made again.
    private static final int MOST = 1 << 10;

    private final Map<ByteBuffer, VerifyingKey> known = new HashMap<>();

    /// @throws IllegalArgumentException if these are no key
    VerifyingKey key(byte[] bytes) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(ByteBuffer.wrap(bytes), _ -> new VerifyingKey(bytes));
    }
}
