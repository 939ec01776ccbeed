/// The commands about keys.
@NullMarked
package dev.cairn.cli.key;

import org.jspecify.annotations.NullMarked;
