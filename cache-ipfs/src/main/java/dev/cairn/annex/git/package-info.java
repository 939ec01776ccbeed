/// What has to be known of a git repository, read from its files: no git is started and nothing is written.
@NullMarked
package dev.cairn.annex.git;

import org.jspecify.annotations.NullMarked;
