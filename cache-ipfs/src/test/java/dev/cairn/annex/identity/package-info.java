/// Tests of keys that tell CIDs.
@NullMarked
package dev.cairn.annex.identity;

import org.jspecify.annotations.NullMarked;
