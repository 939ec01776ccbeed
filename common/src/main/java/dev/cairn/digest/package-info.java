/// SHA-256 as fast as the machine has it.
@NullMarked
package dev.cairn.digest;

import org.jspecify.annotations.NullMarked;
