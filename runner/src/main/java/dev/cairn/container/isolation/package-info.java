/// What the runtimes that isolate have in common.
@NullMarked
package dev.cairn.container.isolation;

import org.jspecify.annotations.NullMarked;
