package dev.cairn.annex.key;

import java.util.Optional;

/// Keys as the names of files: `&`, `%` and `:` become `&a`, `&s` and `&c`, and `/` becomes `%`.
public final class KeyFile {
    private KeyFile() {}

    /// The file that holds the content of this key, and the folder that holds the file.
    public static String name(AnnexKey key) {
        return escaped(key.toString());
    }

    static String escaped(String key) {
        StringBuilder out = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char one = key.charAt(i);
            switch (one) {
                case '&' -> out.append("&a");
                case '%' -> out.append("&s");
                case ':' -> out.append("&c");
                case '/' -> out.append('%');
                default -> out.append(one);
            }
        }
        return out.toString();
    }

    /// The key whose file has this name; empty if it is no key's.
    public static Optional<AnnexKey> key(String name) {
        if (name.length() > AnnexKey.LONGEST) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char one = name.charAt(i);
            if (one == '/' || one == ':') {
                return Optional.empty();
            } else if (one == '%') {
                out.append('/');
            } else if (one != '&') {
                out.append(one);
            } else if (++i < name.length()) {
                switch (name.charAt(i)) {
                    case 'a' -> out.append('&');
                    case 's' -> out.append('%');
                    case 'c' -> out.append(':');
                    default -> {
                        return Optional.empty();
                    }
                }
            } else {
                return Optional.empty();
            }
        }
        return AnnexKey.tryParse(out.toString());
    }
}
