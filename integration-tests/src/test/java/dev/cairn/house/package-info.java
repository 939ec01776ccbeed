/// The house as a whole: which room may use which.
@NullMarked
package dev.cairn.house;

import org.jspecify.annotations.NullMarked;
