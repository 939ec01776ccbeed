/// What `docs/blocks.md` promises to other tools, tested with nothing of ours.
@NullMarked
package dev.cairn.blocks;

import org.jspecify.annotations.NullMarked;
