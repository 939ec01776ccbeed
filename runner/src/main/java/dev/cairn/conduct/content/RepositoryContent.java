package dev.cairn.conduct.content;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.cid.Cid;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What working trees of git-annex stand for, by CID: for tasks of which nobody says where their inputs lie. The trees
/// are looked through when the first of it is wanted. Any thread may ask.
public final class RepositoryContent implements AutoCloseable {
    private final Store store;
    private final ImportProfile profile;
    private final Annexing annexing;
    private final Path here;
    private final Getters getters;
    private @Nullable Trees trees;

    /// What there is.
    ///
    /// @param content by what keys tell of it
    private record Trees(List<AnnexRepository> repositories, Map<Cid, AnnexedFile> content) {}

    /// @param here the folder in whose repository content is looked for first, then in those of the settings
    public RepositoryContent(Store store, ImportProfile profile, Annexing annexing, Path here) {
        this.store = store;
        this.profile = profile;
        this.annexing = annexing;
        this.here = here;
        this.getters = new Getters(annexing.limits(), _ -> {});
    }

    /// Gets all of these that a repository has, or git-annex can get.
    ///
    /// @return of each that was asked for in vain, what was said; nothing of what stands in no tree
    /// @throws CairnException INTERRUPTED if it was stopped
    Map<Cid, String> have(Set<Cid> wanted) {
        Map<Cid, AnnexedFile> found = new LinkedHashMap<>();
        Map<Cid, AnnexedFile> all = trees().content();
        wanted.forEach(cid -> Optional.ofNullable(all.get(cid)).ifPresent(file -> found.put(cid, file)));
        Map<Cid, CompletableFuture<Got>> asked = new HashMap<>();
        Map<Cid, String> refused = new HashMap<>();
        found.forEach((cid, file) -> {
            if (store.presence().isHere(cid) || isLearnt(file)) {
                return;
            }
            if (annexing.isAsked()) {
                asked.put(cid, getters.want(file.repository(), file.key()));
            } else {
                refused.put(cid, file.mend());
            }
        });
        asked.forEach((cid, got) -> said(found.get(cid), got.join()).ifPresent(words -> refused.put(cid, words)));
        return refused;
    }

    private Optional<String> said(@Nullable AnnexedFile file, Got got) {
        if (file == null) {
            return Optional.empty();
        }
        String where = "git-annex in " + file.repository() + ": ";
        return switch (got) {
            case Got.Here _ ->
                isLearnt(file)
                        ? Optional.empty()
                        : Optional.of(where + "what came is not what " + file.key() + " says");
            case Got.Failed(Kind kind, String words) -> {
                if (kind == Kind.INTERRUPTED) {
                    throw new CairnException(kind, words);
                }
                yield Optional.of(where + words);
            }
        };
    }

    /// Whether a repository has it, whose file is used where it lies from then on.
    private boolean isLearnt(AnnexedFile file) {
        List<AnnexRepository> repositories = new ArrayList<>(List.of(file.repository()));
        repositories.addAll(trees().repositories());
        return new FurtherRepositories(store, profile, repositories, annexing.usesRemotes(), Progress.NONE).have(file);
    }

    private synchronized Trees trees() {
        if (trees == null) {
            List<AnnexRepository> repositories = new ArrayList<>();
            List<AnnexedFile> files = new ArrayList<>();
            Annexes annexes = new Annexes();
            try {
                for (AnnexRepository repository :
                        AnnexRepository.at(here).stream().toList()) {
                    files.addAll(annexes.below(repository.top()));
                    repositories.add(repository);
                }
            } catch (CairnException e) {
                // Nobody named it: others may have what it cannot tell of.
                files.clear();
            }
            for (AnnexRepository repository : FurtherRepositories.of(annexing)) {
                files.addAll(annexes.below(repository.top()));
                repositories.add(repository);
            }
            Map<Cid, AnnexedFile> content = new HashMap<>();
            store.intake().told(files, profile, annexing.keys()).forEach((file, cid) -> content.putIfAbsent(cid, file));
            trees = new Trees(repositories, content);
        }
        return trees;
    }

    /// Ends what is under way, from any thread.
    public void stop() {
        getters.stop();
    }

    @Override
    public void close() {
        getters.close();
    }
}
