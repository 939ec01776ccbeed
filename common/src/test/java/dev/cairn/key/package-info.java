@NullMarked
package dev.cairn.key;

import org.jspecify.annotations.NullMarked;
