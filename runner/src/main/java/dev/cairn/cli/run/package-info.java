/// The commands that are about workflows and their runs.
@NullMarked
package dev.cairn.cli.run;

import org.jspecify.annotations.NullMarked;
