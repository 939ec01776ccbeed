package dev.cairn.workflow.folder;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.failure.CairnException;
import java.nio.file.Path;

/// Gets what has to be read before anything can run, and of which git-annex has the content, and not here: a workflow,
/// a file that it includes, a table.
@FunctionalInterface
public interface Bringing {
    /// Nobody is asked; a sentence says how it is got.
    Bringing NOBODY = AnnexedFile::bytes;

    /// @param file whose content is not here
    /// @return where it lies now
    /// @throws CairnException MISSING if it is not to be had, with what was said; or as whoever is asked fails
    Path bring(AnnexedFile file);

    /// Whether repositories are installed that belong into folders of others.
    default boolean installs() {
        return false;
    }

    /// Puts a submodule or subdataset where it belongs.
    ///
    /// @param around the top of the repository that it belongs to
    /// @param folder where it belongs, an empty one
    /// @throws CairnException MISSING if it is not to be had, with what was said
    default void install(Path around, Path folder) {}
}
