package dev.cairn.packages;

import java.util.regex.Pattern;

/// A package as exactly as it can be said.
///
/// @param which  of those that are called so: Debian's architecture or `all`; of others the path in their store
/// @param digest by which it is verified, `sha256:` and hexadecimal digits: Debian's of the file that it comes in,
///     others' of the NAR that Nix and Guix make of it
public record ExactPackage(String name, String version, String which, String digest)
        implements Comparable<ExactPackage> {
    private static final Pattern WORD = Pattern.compile("[!-~]{1,255}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public ExactPackage {
        for (String word : new String[] {name, version, which}) {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("'" + word + "' is no word of a package");
            }
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "'" + digest + "' is no digest of a package: say sha256: and 64 hexadecimal digits");
        }
    }

    /// Reads what [#toString] says.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is something else
    public static ExactPackage parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is no package: say NAME VERSION WHICH sha256:DIGEST");
        }
        return new ExactPackage(words[0], words[1], words[2], words[3]);
    }

    /// By name, then by the rest, so that a list of them has one order.
    @Override
    public int compareTo(ExactPackage other) {
        return toString().compareTo(other.toString());
    }

    /// One line, as it stands in the lock.
    @Override
    public String toString() {
        return name + " " + version + " " + which + " " + digest;
    }
}
