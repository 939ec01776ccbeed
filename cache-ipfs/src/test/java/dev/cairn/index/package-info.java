@NullMarked
package dev.cairn.index;

import org.jspecify.annotations.NullMarked;
