/// How DAGs that come from elsewhere, block by block, enter the store.
@NullMarked
package dev.cairn.store.landing;

import org.jspecify.annotations.NullMarked;
