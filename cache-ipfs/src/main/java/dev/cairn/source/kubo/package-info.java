/// Kubo as a source.
@NullMarked
package dev.cairn.source.kubo;

import org.jspecify.annotations.NullMarked;
