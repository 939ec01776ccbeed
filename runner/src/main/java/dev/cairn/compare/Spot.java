package dev.cairn.compare;

import java.util.Optional;
import java.util.OptionalLong;

/// The first place at which two files differ.
///
/// @param offset of the first byte that differs, from 0; the length of the shorter file where that ends there
/// @param line   from 1, where both are text
/// @param was    the line, or in hexadecimal the bytes from there on; absent where the file ends there
/// @param is     the same of the other file
public record Spot(long offset, OptionalLong line, Optional<String> was, Optional<String> is) {}
