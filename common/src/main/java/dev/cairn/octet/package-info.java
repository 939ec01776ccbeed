/// Bytes being written and read: arrays that grow, slices, UTF-8, protobuf.
@NullMarked
package dev.cairn.octet;

import org.jspecify.annotations.NullMarked;
