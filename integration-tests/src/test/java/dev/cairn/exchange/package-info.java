/// Sending content to real daemons and files, and bringing it back.
@NullMarked
package dev.cairn.exchange;

import org.jspecify.annotations.NullMarked;
