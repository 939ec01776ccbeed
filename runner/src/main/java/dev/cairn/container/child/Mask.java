package dev.cairn.container.child;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Puts `***` where one of some texts stands in a stream, wherever the stream was cut into pieces.
final class Mask {
    private static final byte[] STARS = {'*', '*', '*'};

    /// The longest first: one text may begin with another.
    private final List<byte[]> hidden = new ArrayList<>();

    /// What may be the beginning of a hidden text.
    private byte[] pending = {};

    Mask(List<String> hidden) {
        hidden.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .sorted(Comparator.comparingInt((byte[] text) -> -text.length))
                .forEach(this.hidden::add);
    }

    boolean hidesNothing() {
        return hidden.isEmpty();
    }

    /// The next piece as it may be shown; what may be the beginning of a hidden text is kept back.
    ByteBuffer show(ByteBuffer piece) {
        byte[] bytes = new byte[pending.length + piece.remaining()];
        System.arraycopy(pending, 0, bytes, 0, pending.length);
        piece.get(bytes, pending.length, piece.remaining());
        return shown(bytes, false);
    }

    /// What was kept back.
    ByteBuffer end() {
        return shown(pending, true);
    }

    private ByteBuffer shown(byte[] bytes, boolean last) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        pending = new byte[0];
        int at = 0;
        while (at < bytes.length) {
            if (!last && mayBegin(bytes, at)) {
                pending = Arrays.copyOfRange(bytes, at, bytes.length);
                break;
            }
            int length = hiddenAt(bytes, at);
            if (length > 0) {
                out.writeBytes(STARS);
                at += length;
            } else {
                out.write(bytes[at++]);
            }
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private int hiddenAt(byte[] bytes, int at) {
        for (byte[] text : hidden) {
            if (agree(text, bytes, at) == text.length) {
                return text.length;
            }
        }
        return 0;
    }

    /// Whether the bytes end in the midst of a hidden text that begins here.
    private boolean mayBegin(byte[] bytes, int at) {
        for (byte[] text : hidden) {
            if (bytes.length - at < text.length && agree(text, bytes, at) == bytes.length - at) {
                return true;
            }
        }
        return false;
    }

    private static int agree(byte[] text, byte[] bytes, int at) {
        int most = Math.min(text.length, bytes.length - at);
        int i = 0;
        while (i < most && text[i] == bytes[at + i]) {
            i++;
        }
        return i;
    }
}
