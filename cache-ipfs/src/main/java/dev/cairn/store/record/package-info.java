/// What keys have signed, whose word counts, and what was withdrawn.
@NullMarked
package dev.cairn.store.record;

import org.jspecify.annotations.NullMarked;
