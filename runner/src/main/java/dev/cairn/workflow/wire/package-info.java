/// What every unit reads, from the person's folder or from others, and whether that finds room in its container.
@NullMarked
package dev.cairn.workflow.wire;

import org.jspecify.annotations.NullMarked;
