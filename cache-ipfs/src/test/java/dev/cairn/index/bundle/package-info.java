@NullMarked
package dev.cairn.index.bundle;

import org.jspecify.annotations.NullMarked;
