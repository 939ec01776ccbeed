/// Outputs to where the person wants them, without losing anything of theirs.
@NullMarked
package dev.cairn.deliver;

import org.jspecify.annotations.NullMarked;
