/// From keys to CIDs, without bytes.
@NullMarked
package dev.cairn.annex.identity;

import org.jspecify.annotations.NullMarked;
