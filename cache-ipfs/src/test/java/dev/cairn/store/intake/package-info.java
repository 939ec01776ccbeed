/// Tests of how files and folders come to their names, and into the store.
@NullMarked
package dev.cairn.store.intake;

import org.jspecify.annotations.NullMarked;
