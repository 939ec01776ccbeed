/// Tests of what is said to git-annex.
@NullMarked
package dev.cairn.annex.protocol;

import org.jspecify.annotations.NullMarked;
