package dev.cairn.annex.identity;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.Backend;
import dev.cairn.annex.key.Strength;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Under which name it is remembered what content a key names: equal for all keys that name the same bytes, whatever
/// extension they have.
///
/// @param scope the UUID of the repository in which that holds; empty if it holds everywhere
/// @param name  the algorithm and the digest, as in `sha256:…`
public record KeyName(String scope, String name) {
    /// Whether nobody can make other bytes of this name: what is known of it may be told to others.
    public boolean isEverywhere() {
        String algorithm = name.substring(0, Math.max(0, name.indexOf(':')));
        return scope.isEmpty()
                && !algorithm.isEmpty()
                && Backend.of(algorithm.toUpperCase(Locale.ROOT)).strength() == Strength.CRYPTOGRAPHIC;
    }

    /// Empty if the key has no digest, or if it counts in its repository only and that has no UUID yet.
    public static Optional<KeyName> of(AnnexKey key, Optional<UUID> repository) {
        Optional<String> scope = switch (key.strength()) {
            case CRYPTOGRAPHIC -> Optional.of("");
            case KNOWN_HERE -> repository.map(UUID::toString);
            case NONE -> Optional.empty();
        };
        return key.digest()
                .flatMap(digest ->
                        scope.map(where -> new KeyName(where, key.backend().algorithm() + ":" + digest)));
    }
}
