/// Pins: names for what is to be kept.
@NullMarked
package dev.cairn.store.pin;

import org.jspecify.annotations.NullMarked;
