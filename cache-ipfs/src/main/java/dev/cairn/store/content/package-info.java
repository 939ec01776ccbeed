/// What the store knows of whole files: their names, their blocks, and where they lie.
@NullMarked
package dev.cairn.store.content;

import org.jspecify.annotations.NullMarked;
