/// The store: everything that was named by its content on this machine, and what is known about it.
@NullMarked
package dev.cairn.store;

import org.jspecify.annotations.NullMarked;
