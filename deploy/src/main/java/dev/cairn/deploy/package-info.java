/// What makes the distribution; it is part of it, but nobody calls it again.
@NullMarked
package dev.cairn.deploy;

import org.jspecify.annotations.NullMarked;
