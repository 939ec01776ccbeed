/// Readers of what strangers send, given what nobody should send.
@NullMarked
package dev.cairn.fuzz;

import org.jspecify.annotations.NullMarked;
