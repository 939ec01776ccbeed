package dev.cairn.compare;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/// Looks where two files begin to differ, however large they are.
final class FirstDifference {
    private static final int PORTION = 1 << 20;

    /// How far around the place somebody looks for the line.
    private static final int WINDOW = 1 << 10;

    /// What is shown of a line.
    private static final int SHOWN = 160;

    private static final int BYTES_SHOWN = 16;

    private final DagReader reader;

    FirstDifference(DagReader reader) {
        this.reader = reader;
    }

    /// Empty if they have the same bytes, whatever they are called.
    ///
    /// @throws CairnException MISSING if bytes of one of them are not to be had
    Optional<Spot> between(Cid was, Cid is) {
        long lines = 0;
        for (long at = 0; true; at += PORTION) {
            byte[] one = bytes(was, at, PORTION);
            byte[] other = bytes(is, at, PORTION);
            int differs = Arrays.mismatch(one, other);
            if (differs >= 0) {
                return Optional.of(spot(was, is, at + differs, lines + lines(one, differs)));
            }
            if (one.length < PORTION) {
                return Optional.empty();
            }
            lines += lines(one, one.length);
        }
    }

    private static long lines(byte[] bytes, int until) {
        long found = 0;
        for (int i = 0; i < until; i++) {
            found += bytes[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    private Spot spot(Cid was, Cid is, long offset, long linesBefore) {
        long from = Math.max(0, offset - WINDOW);
        int inside = Math.toIntExact(offset - from);
        byte[] one = bytes(was, from, inside + WINDOW);
        byte[] other = bytes(is, from, inside + WINDOW);
        if (isText(one, from) && isText(other, from)) {
            return new Spot(offset, OptionalLong.of(linesBefore + 1), line(one, inside), line(other, inside));
        }
        return new Spot(offset, OptionalLong.empty(), hex(one, inside), hex(other, inside));
    }

    private byte[] bytes(Cid file, long from, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            reader.copy(file, from, length, out);
        } catch (IOException e) {
            throw CairnException.of("cannot read " + file, e);
        }
        return out.toByteArray();
    }

    /// A window may begin and end within a character.
    private static boolean isText(byte[] window, long from) {
        int start = 0;
        while (from > 0 && start < window.length && start < 3 && (window[start] & 0xc0) == 0x80) {
            start++;
        }
        for (int cut = 0; cut < 4 && start + cut <= window.length; cut++) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(window, start, window.length - cut - start))
                        .toString();
                return text.chars().allMatch(one -> one >= ' ' || one == '\t' || one == '\n' || one == '\r');
            } catch (CharacterCodingException e) {
                // Perhaps its last character is cut off.
            }
        }
        return false;
    }

    /// The line around a place; of a long one what is near it.
    private static Optional<String> line(byte[] window, int at) {
        if (at >= window.length) {
            return Optional.empty();
        }
        int start = at;
        while (start > 0 && window[start - 1] != '\n' && at - start < SHOWN / 2) {
            start--;
        }
        while (start < at && (window[start] & 0xc0) == 0x80) {
            start++;
        }
        int end = at;
        while (end < window.length && window[end] != '\n' && end - start < SHOWN) {
            end++;
        }
        boolean cutBefore = start > 0 && window[start - 1] != '\n';
        boolean cutAfter = end < window.length && window[end] != '\n';
        while (cutAfter && end > at && (window[end] & 0xc0) == 0x80) {
            end--;
        }
        String text = new String(window, start, end - start, StandardCharsets.UTF_8);
        return Optional.of((cutBefore ? "…" : "") + text + (cutAfter ? "…" : ""));
    }

    private static Optional<String> hex(byte[] window, int at) {
        return at >= window.length
                ? Optional.empty()
                : Optional.of(
                        HexFormat.ofDelimiter(" ").formatHex(window, at, Math.min(window.length, at + BYTES_SHOWN)));
    }
}
