/// How long, and whether still, something is worth trying.
@NullMarked
package dev.cairn.effort;

import org.jspecify.annotations.NullMarked;
