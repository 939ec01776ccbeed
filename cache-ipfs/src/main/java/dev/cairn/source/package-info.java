/// Where content comes from that is not here: one interface, several kinds, and the fetching itself.
@NullMarked
package dev.cairn.source;

import org.jspecify.annotations.NullMarked;
