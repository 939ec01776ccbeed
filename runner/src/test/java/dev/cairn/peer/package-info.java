@NullMarked
package dev.cairn.peer;

import org.jspecify.annotations.NullMarked;
