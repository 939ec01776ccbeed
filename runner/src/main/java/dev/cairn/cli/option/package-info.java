/// Options that stand for settings, for the commands that take them.
@NullMarked
package dev.cairn.cli.option;

import org.jspecify.annotations.NullMarked;
