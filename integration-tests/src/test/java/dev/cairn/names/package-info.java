/// Names and keys, against a real Kubo.
@NullMarked
package dev.cairn.names;

import org.jspecify.annotations.NullMarked;
