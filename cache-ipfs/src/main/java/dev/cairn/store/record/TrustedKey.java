package dev.cairn.store.record;

import dev.cairn.key.VerifyingKey;
import java.time.Instant;

/// A key whose records count here.
///
/// @param name what the person calls whoever has it
public record TrustedKey(VerifyingKey key, String name, Instant added) {
    /// @throws IllegalArgumentException if nobody can be called that
    public TrustedKey {
        if (!name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@+ -]{0,99}")) {
            throw new IllegalArgumentException(
                    "whoever has a key cannot be called '" + name + "': use up to 100 letters, digits and '_.@+ -'");
        }
    }
}
