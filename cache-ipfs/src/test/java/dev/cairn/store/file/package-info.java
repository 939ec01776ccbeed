/// Tests of whole files in the store and in place.
@NullMarked
package dev.cairn.store.file;

import org.jspecify.annotations.NullMarked;
