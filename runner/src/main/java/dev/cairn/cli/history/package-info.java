/// Commands that say what runs did.
@NullMarked
package dev.cairn.cli.history;

import org.jspecify.annotations.NullMarked;
