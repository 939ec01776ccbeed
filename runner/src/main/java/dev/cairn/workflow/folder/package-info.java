/// The person's files: what stands at a path of the workflow's folder or of a root, and what a pattern matches there.
@NullMarked
package dev.cairn.workflow.folder;

import org.jspecify.annotations.NullMarked;
