/// What git-annex and a special remote say to each other, by the
/// [external special remote protocol](https://git-annex.branchable.com/design/external_special_remote_protocol/),
/// version 2, with its extensions INFO and ASYNC.
@NullMarked
package dev.cairn.annex.protocol;

import org.jspecify.annotations.NullMarked;
