/// Another Cairn as an index: what its `cairn serve` answers (`docs/blocks.md`, "Question and answer").
@NullMarked
package dev.cairn.index.peer;

import org.jspecify.annotations.NullMarked;
