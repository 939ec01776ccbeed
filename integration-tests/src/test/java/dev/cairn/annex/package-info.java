/// Workflows on repositories of git-annex, which the git-annex of this machine makes.
@NullMarked
package dev.cairn.annex;

import org.jspecify.annotations.NullMarked;
