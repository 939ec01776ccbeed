/// Values of a workflow file as the types that the format gives them.
@NullMarked
package dev.cairn.workflow.typed;

import org.jspecify.annotations.NullMarked;
