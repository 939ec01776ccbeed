/// How things enter the store for good: in batches, many of them at one stroke, durable before anybody hears of
/// them.
@NullMarked
package dev.cairn.store.commit;

import org.jspecify.annotations.NullMarked;
