/// Tests of the codecs, and the public test vectors for those of other modules.
@NullMarked
package dev.cairn.dag;

import org.jspecify.annotations.NullMarked;
