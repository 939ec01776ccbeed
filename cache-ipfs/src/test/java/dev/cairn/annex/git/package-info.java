/// Tests of reading git's files.
@NullMarked
package dev.cairn.annex.git;

import org.jspecify.annotations.NullMarked;
