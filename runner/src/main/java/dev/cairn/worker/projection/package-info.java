/// Showing a task its inputs, one by one or as a tree, and seeing afterwards whether it left them alone.
@NullMarked
package dev.cairn.worker.projection;

import org.jspecify.annotations.NullMarked;
