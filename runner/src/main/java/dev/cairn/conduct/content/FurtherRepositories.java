package dev.cairn.conduct.content;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.AnnexedFile;
import dev.cairn.config.Annexing;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.getting.Getters;
import dev.cairn.getting.Got;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Repositories in which content is looked for that lies in another one's folder. What they have is used where it lies
/// there, after it was compared with its key.
final class FurtherRepositories {
    private final Store store;
    private final ImportProfile profile;
    private final List<AnnexRepository> all;
    private final boolean remotes;
    private final Progress progress;

    /// @param remotes whether the remotes of a file's own repository are among them, where they are folders here
    FurtherRepositories(
            Store store, ImportProfile profile, List<AnnexRepository> all, boolean remotes, Progress progress) {
        this.store = store;
        this.profile = profile;
        this.all = List.copyOf(all);
        this.remotes = remotes;
        this.progress = progress;
    }

    /// Those of the settings.
    ///
    /// @throws CairnException REFUSED if one is none
    static List<AnnexRepository> of(Annexing annexing) {
        List<AnnexRepository> all = new ArrayList<>();
        for (Path folder : annexing.repositories()) {
            all.add(AnnexRepository.at(folder)
                    .orElseThrow(() -> new CairnException(
                            Kind.REFUSED,
                            "annex.repositories has " + folder + ", which is in no git repository; take it out")));
        }
        return all;
    }

    /// Whether one of them has this content, which the store knows then.
    boolean have(AnnexedFile file) {
        return all.stream().anyMatch(repository -> has(repository, file))
                || (remotes && file.repository().localRemotes().stream().anyMatch(remote -> has(remote, file)));
    }

    /// Whether git-annex can get this content in one of them.
    ///
    /// @param said where what each says is added, if not
    boolean get(AnnexedFile file, Optional<Getters> getters, List<String> said) {
        for (AnnexRepository repository : all) {
            if (getters.isPresent()
                    && !repository.common().equals(file.repository().common())) {
                Got got = getters.get().want(repository, file.key()).join();
                if (got instanceof Got.Failed failed) {
                    said.add("git-annex in " + repository + ": " + failed.words());
                } else if (has(repository, file)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean has(AnnexRepository repository, AnnexedFile file) {
        return repository
                .content(file.key())
                .filter(content -> store.intake()
                        .learn(
                                new AnnexedFile(
                                        content, file.key(), repository, AnnexedFile.Way.LOCKED, Optional.of(content)),
                                profile,
                                progress))
                .isPresent();
    }
}
