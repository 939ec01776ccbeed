@NullMarked
package dev.cairn.peer.result;

import org.jspecify.annotations.NullMarked;
