package dev.cairn.workflow.folder;

import dev.cairn.annex.Annexes;
import dev.cairn.annex.identity.KeyCid;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Origin;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How content of git-annex comes to a workflow that asks for it by its key, or has to be read itself.
///
/// @param repositories of the person's, where the workflow's own folder is in none
/// @param profile      with which a key may tell a CID
/// @param bringing     asked for what has to be read, where git-annex has it and it is not here
public record AnnexUse(List<Path> repositories, ImportProfile profile, Bringing bringing) {
    /// No repositories, the usual profile, and nobody is asked.
    public static final AnnexUse USUAL = new AnnexUse(List.of(), ImportProfile.UNIXFS_V1_2025, Bringing.NOBODY);

    public AnnexUse {
        repositories = List.copyOf(repositories);
    }

    public AnnexUse withBringing(Bringing other) {
        return new AnnexUse(repositories, profile, other);
    }

    /// The file that a key stands for: of the repository of the workflow's folder, else of the first of the person's,
    /// else the content that the key tells by itself, which anybody may have.
    ///
    /// @param folder of the workflow
    /// @param name   as the workflow says it
    /// @throws CairnException REFUSED if it is in no repository, and the key does not tell
    Origin origin(Annexes annexes, Path folder, AnnexKey key, String name) {
        Optional<Path> own = annexes.place(folder, key);
        if (own.isPresent()) {
            return new Origin.HostFile(own.get(), name);
        }
        for (Path repository : repositories) {
            Optional<Path> lent = annexes.place(repository, key);
            if (lent.isPresent()) {
                return new Origin.HostFile(lent.get(), name);
            }
        }
        return KeyCid.of(key, profile)
                .<Origin>map(cid -> new Origin.Ipfs(cid, List.of()))
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED,
                        "the workflow's folder is in no git repository, so that nobody can be asked for a key of"
                                + " git-annex; put the workflow into one, or name one in the setting"
                                + " annex.repositories"));
    }
}
