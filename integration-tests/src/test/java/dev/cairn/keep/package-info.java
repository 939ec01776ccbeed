/// What stays in the store, what goes, and what the commands say of it.
@NullMarked
package dev.cairn.keep;

import org.jspecify.annotations.NullMarked;
