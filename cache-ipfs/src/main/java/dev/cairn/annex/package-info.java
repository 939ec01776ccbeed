/// Repositories of git-annex, known by reading alone: which key a path stands for, and where its content lies. No git
/// and no git-annex is started, for even asking them initialises a fresh clone, and nothing is written anywhere.
@NullMarked
package dev.cairn.annex;

import org.jspecify.annotations.NullMarked;
