/// Tests of CIDs and the small encodings under them.
@NullMarked
package dev.cairn.cid;

import org.jspecify.annotations.NullMarked;
