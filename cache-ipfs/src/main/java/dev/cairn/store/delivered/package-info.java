/// What was put where for a person.
@NullMarked
package dev.cairn.store.delivered;

import org.jspecify.annotations.NullMarked;
