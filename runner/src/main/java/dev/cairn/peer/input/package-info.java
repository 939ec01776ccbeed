/// What workflows take from IPFS: found, named as this store names it, and fetched when a task needs it.
@NullMarked
package dev.cairn.peer.input;

import org.jspecify.annotations.NullMarked;
