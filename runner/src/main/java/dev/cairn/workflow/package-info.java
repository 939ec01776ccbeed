/// The native workflow format: from a YAML file to the jobs of a run.
@NullMarked
package dev.cairn.workflow;

import org.jspecify.annotations.NullMarked;
