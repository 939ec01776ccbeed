/// Outputs into repositories of git-annex: as annexed files, by the repository's own rules.
@NullMarked
package dev.cairn.deliver.annex;

import org.jspecify.annotations.NullMarked;
