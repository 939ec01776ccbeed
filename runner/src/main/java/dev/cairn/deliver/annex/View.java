package dev.cairn.deliver.annex;

import dev.cairn.annex.key.AnnexKey;
import java.util.Optional;

/// What is to be done at a path.
///
/// @param key       the key that stands there and stays; empty if another one comes, or none
/// @param keepTree  whether what stands there is the person's and kept beside it
/// @param keepStage whether what is staged there is the person's, stands nowhere else, and is kept beside it
record View(Standing standing, Optional<AnnexKey> key, boolean keepTree, boolean keepStage) {
    enum Standing {
        /// All is as it is wanted.
        EQUAL,
        /// The path is, and git does not know it yet.
        UNSTAGED,
        /// The path is, and git-annex's pointer stands where the content of an unlocked file is wanted.
        HOLLOW,
        /// Something else stands there, or nothing.
        OTHER
    }
}
