/// Words that a person nearly wrote.
@NullMarked
package dev.cairn.spelling;

import org.jspecify.annotations.NullMarked;
