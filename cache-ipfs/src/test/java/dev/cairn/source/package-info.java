@NullMarked
package dev.cairn.source;

import org.jspecify.annotations.NullMarked;
