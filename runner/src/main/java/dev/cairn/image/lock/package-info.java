/// `workflow.lock`: which image, and which packages, a name stands for.
@NullMarked
package dev.cairn.image.lock;

import org.jspecify.annotations.NullMarked;
