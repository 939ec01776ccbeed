package dev.cairn.annex.protocol;

import dev.cairn.annex.key.AnnexKey;
import java.nio.file.Path;

/// What git-annex calls an external backend: keys that are made of content alone.
public interface ContentKeys {
    /// The key of a file's content.
    ///
    /// @throws dev.cairn.failure.CairnException if it cannot be read
    AnnexKey of(Path file);
}
