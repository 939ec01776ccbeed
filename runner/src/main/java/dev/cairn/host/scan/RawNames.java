package dev.cairn.host.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names of files as text that does not depend on the locale in which Java was started.
public final class RawNames {
    private RawNames() {}

    /// The last name of a path: its bytes as UTF-8, or percent-encoded where they are none.
    public static String of(Path path) {
        String name = String.valueOf(path.getFileName());
        return isAscii(name) ? name : decoded(rawName(path));
    }

    /// A whole path, as it is written: the target of a symlink.
    public static String whole(Path path) {
        String text = path.toString();
        if (isAscii(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(path.isAbsolute() ? "/" : "");
        for (Path name : path) {
            out.append(of(name)).append('/');
        }
        return out.substring(0, out.length() - 1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /// Only a URI gives the bytes behind a name that the locale cannot express.
    private static String rawName(Path path) {
        String raw = path.toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        return raw.substring(raw.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String decoded(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes[length++] = (byte) Integer.parseInt(raw, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) raw.charAt(i);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return raw;
        }
    }
}
