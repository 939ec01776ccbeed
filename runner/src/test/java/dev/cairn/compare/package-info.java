@NullMarked
package dev.cairn.compare;

import org.jspecify.annotations.NullMarked;
