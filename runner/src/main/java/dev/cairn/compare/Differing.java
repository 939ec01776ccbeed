package dev.cairn.compare;

import java.util.Optional;
import java.util.OptionalLong;

/// Something that two results of one task have at the same path, and that differs.
///
/// @param path   of the output, or below one that is a folder
/// @param offset of the first byte that differs; absent if it is not the bytes that do, or they are not to be had
/// @param line   of that byte, from 1, in a text
/// @param was    what it is in the first result: a line, bytes in hexadecimal, or in words; absent if it has none
/// @param is     the same in the second result
public record Differing(
        String path, OptionalLong offset, OptionalLong line, Optional<String> was, Optional<String> is) {
    static Differing at(String path, Spot spot) {
        return new Differing(path, OptionalLong.of(spot.offset()), spot.line(), spot.was(), spot.is());
    }

    static Differing inWords(String path, Optional<String> was, Optional<String> is) {
        return new Differing(path, OptionalLong.empty(), OptionalLong.empty(), was, is);
    }

    /// Where it differs, for people.
    public String where() {
        if (offset.isPresent()) {
            String place = line.isPresent() ? "line " + line.getAsLong() + ", " : "";
            return path + " differs at " + place + "byte " + offset.getAsLong();
        }
        if (was.isEmpty()) {
            return path + " was not made before";
        }
        return is.isEmpty() ? path + " was not made again" : path + " differs";
    }
}
