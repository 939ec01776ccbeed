/// What is asked of the kernel itself: what a file is, where it lies, and that it is on disk.
@NullMarked
package dev.cairn.system;

import org.jspecify.annotations.NullMarked;
