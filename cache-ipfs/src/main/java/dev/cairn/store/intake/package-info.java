/// How files and folders come to their names, and into the store: read once, each byte.
@NullMarked
package dev.cairn.store.intake;

import org.jspecify.annotations.NullMarked;
