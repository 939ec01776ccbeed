@NullMarked
package dev.cairn.name;

import org.jspecify.annotations.NullMarked;
