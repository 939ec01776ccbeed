package dev.cairn.trust;

import dev.cairn.key.VerifyingKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whose records count: one's own by itself, those of others where so many of them agree.
///
/// @param own   one's own key; absent where there is none yet
/// @param keys  the keys of others that count
/// @param agree how many keys have to name the same result, one's own among them; at least 1. One's own record counts
///              by itself, however many this says: what was made here need not be made again
public record Trust(Optional<VerifyingKey> own, Set<VerifyingKey> keys, int agree) {
    public Trust {
        if (agree < 1) {
            throw new IllegalArgumentException("at least one key has to vouch for a result, not " + agree);
        }
        keys = Set.copyOf(keys);
    }

    /// Whether records of this key count at all.
    public boolean counts(VerifyingKey signer) {
        return isOwn(signer) || keys.contains(signer);
    }

    /// The same, with others who count too.
    public Trust withOthers(Collection<VerifyingKey> more) {
        Set<VerifyingKey> all = new HashSet<>(keys);
        all.addAll(more);
        return new Trust(own, all, agree);
    }

    boolean isOwn(VerifyingKey signer) {
        return own.filter(signer::equals).isPresent();
    }

    /// Whether anybody but oneself is believed in anything.
    public boolean hasOthers() {
        return !keys.isEmpty();
    }
}
