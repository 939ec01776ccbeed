@NullMarked
package dev.cairn.shared;

import org.jspecify.annotations.NullMarked;
