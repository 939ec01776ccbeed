/// Tests of whether all of something is here.
@NullMarked
package dev.cairn.store.presence;

import org.jspecify.annotations.NullMarked;
