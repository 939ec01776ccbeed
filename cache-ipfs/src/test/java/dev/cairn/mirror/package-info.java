@NullMarked
package dev.cairn.mirror;

import org.jspecify.annotations.NullMarked;
