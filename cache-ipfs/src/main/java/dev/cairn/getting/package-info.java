/// git-annex as it is started to get content that is missing: one process a repository, none where nothing is missing.
@NullMarked
package dev.cairn.getting;

import org.jspecify.annotations.NullMarked;
