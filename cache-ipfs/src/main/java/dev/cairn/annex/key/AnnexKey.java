package dev.cairn.annex.key;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// What git-annex calls some content: `BACKEND[-sSIZE][-mMTIME]--NAME`. More is asked of it than git-annex asks: a
/// digest has the length of its algorithm and is in lower-case hex, a size is one that a file can have, and the
/// whole fits into a file's name. Keys of chunks (`-S…-C…`) belong inside special remotes and are refused.
///
/// @param size     the content's bytes, if the key says them
/// @param modified when the file was changed last, in seconds since the epoch, if the key says it
/// @param name     what follows the two dashes: a digest with or without an extension, an address, any name
public record AnnexKey(Backend backend, OptionalLong size, OptionalLong modified, String name) {
    /// What a file's name may take in bytes.
    static final int LONGEST = 255;

    private static final int DIGITS = 18;

    public AnnexKey {
        if (name.isEmpty() || name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a key's name is not empty and has one line");
        }
        if (size.orElse(0) < 0 || modified.orElse(0) < 0) {
            throw new IllegalArgumentException("a key's numbers are not negative");
        }
        if (backend.digits() > 0) {
            checkDigest(backend, name);
        }
        String file = KeyFile.escaped(text(backend, size, modified, name));
        if (file.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("a key of more than " + LONGEST + " bytes is no file's name");
        }
    }

    private static void checkDigest(Backend backend, String name) {
        int digits = backend.digits();
        if (name.length() < digits || !isHex(name.substring(0, digits))) {
            throw new IllegalArgumentException(
                    "a key of " + backend.name() + " has " + digits + " digits of lower-case hex, not '" + name + "'");
        }
        String rest = name.substring(digits);
        if (!rest.isEmpty() && (!backend.extension() || rest.charAt(0) != '.' || rest.indexOf('/') >= 0)) {
            throw new IllegalArgumentException("'" + rest + "' does not belong behind a digest of " + backend.name());
        }
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (!(one >= '0' && one <= '9') && !(one >= 'a' && one <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /// Reads a key as git-annex writes it.
    ///
    /// @throws IllegalArgumentException if it is none, or one that names no file's content
    public static AnnexKey parse(String text) {
        int dashes = text.indexOf("--");
        if (dashes < 0) {
            throw new IllegalArgumentException("a key has two dashes");
        }
        String[] fields = text.substring(0, dashes).split("-", -1);
        OptionalLong size = OptionalLong.empty();
        OptionalLong modified = OptionalLong.empty();
        int next = 1;
        if (next < fields.length && fields[next].startsWith("s")) {
            size = OptionalLong.of(number(fields[next++]));
        }
        if (next < fields.length && fields[next].startsWith("m")) {
            modified = OptionalLong.of(number(fields[next++]));
        }
        if (next < fields.length) {
            throw new IllegalArgumentException("'-" + fields[next] + "' does not belong into the key of a file");
        }
        return new AnnexKey(Backend.of(fields[0]), size, modified, text.substring(dashes + 2));
    }

    /// Like [#parse], but empty where the text is no key.
    public static Optional<AnnexKey> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long number(String field) {
        String digits = field.substring(1);
        boolean plain = !digits.isEmpty() && digits.length() <= DIGITS;
        for (int i = 0; i < digits.length(); i++) {
            plain &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!plain || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw new IllegalArgumentException("'" + field + "' is no number that a key can hold");
        }
        return Long.parseLong(digits);
    }

    public Strength strength() {
        return backend.strength();
    }

    /// The digest in hex, without an extension; empty if the key holds none.
    public Optional<String> digest() {
        return backend.digits() == 0 ? Optional.empty() : Optional.of(name.substring(0, backend.digits()));
    }

    /// The CID that the key is; empty if it is of another kind. Whether it can be read as one is not known yet.
    public Optional<String> cid() {
        if (!backend.holdsCid()) {
            return Optional.empty();
        }
        int dot = backend.extension() ? name.indexOf('.') : -1;
        return Optional.of(dot < 0 ? name : name.substring(0, dot));
    }

    private static String text(Backend backend, OptionalLong size, OptionalLong modified, String name) {
        StringBuilder out = new StringBuilder(backend.name());
        size.ifPresent(value -> out.append("-s").append(value));
        modified.ifPresent(value -> out.append("-m").append(value));
        return out.append("--").append(name).toString();
    }

    /// As git-annex writes it.
    @Override
    public String toString() {
        return text(backend, size, modified, name);
    }
}
