/// Tests of pins.
@NullMarked
package dev.cairn.store.pin;

import org.jspecify.annotations.NullMarked;
