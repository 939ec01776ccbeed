/// The IPNS records that were published or put here.
@NullMarked
package dev.cairn.store.name;

import org.jspecify.annotations.NullMarked;
