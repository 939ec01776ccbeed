/// Tests of pins.
@NullMarked
package dev.cairn.pin;

import org.jspecify.annotations.NullMarked;
