/// Bytes read once: hashed, and copied on the way where they are to be kept.
@NullMarked
package dev.cairn.store.intake.hash;

import org.jspecify.annotations.NullMarked;
