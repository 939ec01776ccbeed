/// Tests of the record of what was put where.
@NullMarked
package dev.cairn.store.delivered;

import org.jspecify.annotations.NullMarked;
