@NullMarked
package dev.cairn.failure;

import org.jspecify.annotations.NullMarked;
