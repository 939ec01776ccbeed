/// The commands about what is kept, what may go, and whether it is still whole.
@NullMarked
package dev.cairn.cli.keep;

import org.jspecify.annotations.NullMarked;
