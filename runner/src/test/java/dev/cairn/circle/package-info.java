@NullMarked
package dev.cairn.circle;

import org.jspecify.annotations.NullMarked;
