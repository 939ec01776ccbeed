/// Sending DAGs of a store to others.
@NullMarked
package dev.cairn.push;

import org.jspecify.annotations.NullMarked;
