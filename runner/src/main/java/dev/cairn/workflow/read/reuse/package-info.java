/// What processes share: defaults, templates and included files, laid over each other key by key.
@NullMarked
package dev.cairn.workflow.read.reuse;

import org.jspecify.annotations.NullMarked;
