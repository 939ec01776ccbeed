/// Commands as people and scripts call them: what they print, and how they end.
@NullMarked
package dev.cairn.commands;

import org.jspecify.annotations.NullMarked;
