/// Commands that say what a run would do, and why.
@NullMarked
package dev.cairn.cli.explain;

import org.jspecify.annotations.NullMarked;
