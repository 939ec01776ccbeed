/// Who else keeps what is pinned here: one interface, several kinds, and the seeing to it.
@NullMarked
package dev.cairn.mirror;

import org.jspecify.annotations.NullMarked;
