@NullMarked
package dev.cairn.record;

import org.jspecify.annotations.NullMarked;
