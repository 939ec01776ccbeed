/// Answers to questions for the records of tasks (`docs/blocks.md`, "Question and answer").
@NullMarked
package dev.cairn.gateway.record;

import org.jspecify.annotations.NullMarked;
