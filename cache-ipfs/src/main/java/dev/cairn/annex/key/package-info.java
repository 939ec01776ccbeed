/// The names that git-annex gives to content, as they stand in links, pointers and folders: values and pure functions
/// (git-annex's documentation, "internals" and "key format").
@NullMarked
package dev.cairn.annex.key;

import org.jspecify.annotations.NullMarked;
