/// Reads workflow files into declarations, strictly, and says all that is wrong with them at once.
@NullMarked
package dev.cairn.workflow.read;

import org.jspecify.annotations.NullMarked;
