/// `cairn annex`: the store as a special remote of git-annex.
@NullMarked
package dev.cairn.cli.annex;

import org.jspecify.annotations.NullMarked;
