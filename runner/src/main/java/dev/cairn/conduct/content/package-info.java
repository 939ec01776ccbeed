/// The bytes that a task needs and that are not here: got from the store's sources, from git-annex, from the web.
@NullMarked
package dev.cairn.conduct.content;

import org.jspecify.annotations.NullMarked;
