/// Sending content to others, and bringing it here.
@NullMarked
package dev.cairn.cli.exchange;

import org.jspecify.annotations.NullMarked;
