/// A store as a source.
@NullMarked
package dev.cairn.source.store;

import org.jspecify.annotations.NullMarked;
