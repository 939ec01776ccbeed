@NullMarked
package dev.cairn.index.peer;

import org.jspecify.annotations.NullMarked;
