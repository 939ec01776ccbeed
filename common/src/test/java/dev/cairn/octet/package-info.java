/// Tests of bytes being written and read.
@NullMarked
package dev.cairn.octet;

import org.jspecify.annotations.NullMarked;
