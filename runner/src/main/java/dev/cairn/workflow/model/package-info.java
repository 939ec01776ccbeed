/// What a workflow declares, read and typed, before sets have members and paths have producers.
@NullMarked
package dev.cairn.workflow.model;

import org.jspecify.annotations.NullMarked;
