@NullMarked
package dev.cairn.store.name;

import org.jspecify.annotations.NullMarked;
