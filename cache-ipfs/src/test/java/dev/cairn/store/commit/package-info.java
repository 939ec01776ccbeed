/// Tests of batches and their commits.
@NullMarked
package dev.cairn.store.commit;

import org.jspecify.annotations.NullMarked;
