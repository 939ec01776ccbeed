/// Running one program where it sees exactly what it was given: what that is, who can do it, and how it ends.
@NullMarked
package dev.cairn.container;

import org.jspecify.annotations.NullMarked;
