/// Tests of reading everything again.
@NullMarked
package dev.cairn.store.verify;

import org.jspecify.annotations.NullMarked;
