/// Tests of git-annex's keys as values.
@NullMarked
package dev.cairn.annex.key;

import org.jspecify.annotations.NullMarked;
