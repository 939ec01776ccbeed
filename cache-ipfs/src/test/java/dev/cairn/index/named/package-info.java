@NullMarked
package dev.cairn.index.named;

import org.jspecify.annotations.NullMarked;
