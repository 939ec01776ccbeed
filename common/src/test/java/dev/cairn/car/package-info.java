@NullMarked
package dev.cairn.car;

import org.jspecify.annotations.NullMarked;
