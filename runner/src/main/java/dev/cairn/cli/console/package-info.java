/// What is printed, and what becomes of a command whose output nobody reads.
@NullMarked
package dev.cairn.cli.console;

import org.jspecify.annotations.NullMarked;
