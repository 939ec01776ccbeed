/// Content identifiers and the small encodings under them: varint, multibase, multihash.
@NullMarked
package dev.cairn.cid;

import org.jspecify.annotations.NullMarked;
