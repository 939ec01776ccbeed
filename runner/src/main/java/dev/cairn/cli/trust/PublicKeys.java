package dev.cairn.cli.trust;

import dev.cairn.circle.Circle;
import dev.cairn.circle.Known;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.VerifyingKey;
import dev.cairn.name.IpnsName;
import dev.cairn.spelling.Nearest;
import java.util.Optional;

/// Keys of people as they are written on the command line: `z6Mk…`, `did:key:z6Mk…`, or what somebody is called.
final class PublicKeys {
    private PublicKeys() {}

    /// Whether it looks like a key, right or not, so that it is nobody's name.
    static boolean looksLikeOne(String text) {
        return text.startsWith("did:")
                || text.startsWith("z6Mk")
                || IpnsName.tryParse(text).isPresent();
    }

    /// @throws CairnException REFUSED if it is none
    static VerifyingKey parse(String text) {
        if (IpnsName.tryParse(text).isPresent()) {
            throw new CairnException(
                    Kind.REFUSED,
                    "'" + text + "' is a key that signs names, not results; the one that vouches for results is"
                            + " written as z6Mk…, and 'cairn trust ls' shows it on the machine of whoever has it");
        }
        try {
            return VerifyingKey.ofMultikey(text);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, "'" + text + "' is no key: " + e.getMessage(), e);
        }
    }

    /// The key that a person means, by itself or by the name of whoever has it.
    ///
    /// @throws CairnException REFUSED if it is no key and nobody is called so
    static VerifyingKey meant(Circle circle, String text) {
        Optional<VerifyingKey> known = circle.find(text).map(Known::key);
        if (known.isPresent()) {
            return known.get();
        }
        if (looksLikeOne(text)) {
            return parse(text);
        }
        throw new CairnException(
                Kind.REFUSED,
                "nobody is called '" + text + "'"
                        + Nearest.hint(
                                text, circle.all().stream().map(Known::name).toList())
                        + "; 'cairn trust ls' lists who is known");
    }

    /// What somebody is called where nobody said it: the beginning of the key, behind what all of them begin with.
    static String defaultName(VerifyingKey key) {
        return "key-" + key.toMultikey().substring(4, 12);
    }
}
