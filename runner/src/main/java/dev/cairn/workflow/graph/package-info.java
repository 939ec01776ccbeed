/// Pictures of workflows: processes, files, and who reads what.
@NullMarked
package dev.cairn.workflow.graph;

import org.jspecify.annotations.NullMarked;
