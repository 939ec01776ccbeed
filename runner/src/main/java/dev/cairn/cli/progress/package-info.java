/// How a run looks while it goes: a live table on a terminal, plain lines elsewhere, events for machines.
@NullMarked
package dev.cairn.cli.progress;

import org.jspecify.annotations.NullMarked;
