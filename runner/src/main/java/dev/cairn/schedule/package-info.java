/// Decides which job is looked up, run, tried again or skipped. It knows nothing of files, mounts or workflows.
/// workflows.
@NullMarked
package dev.cairn.schedule;

import org.jspecify.annotations.NullMarked;
