package dev.cairn.deliver.annex;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.deliver.Courier;
import dev.cairn.deliver.DeliveryMode;
import dev.cairn.deliver.Folders;
import dev.cairn.deliver.Item;
import dev.cairn.deliver.Notices;
import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.deliver.annex.repository.GitSettings;
import dev.cairn.deliver.annex.repository.Rules;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.delivered.Delivered;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Delivers into repositories of git-annex: outputs become annexed files by each repository's own rules, are staged,
/// and git-annex knows where their content is. What is that already is left alone, and nothing of the person's is lost.
public final class AnnexDeliverer implements Courier {
    private final Store store;
    private final ImportProfile profile;
    private final DeliveryMode mode;
    private final Notices notices;
    private final Consumer<String> remarks;
    private final Optional<String> commit;
    private final Folders folders;
    private final List<Item> delivered = new ArrayList<>();
    private long copied;

    /// @param mode    ANNEX or ANNEX_LINK
    /// @param remarks told what the person should know, in sentences
    /// @param commit  what a commit of what is delivered is called; empty if there is to be none
    public AnnexDeliverer(
            Store store,
            ImportProfile profile,
            DeliveryMode mode,
            Notices notices,
            Consumer<String> remarks,
            Optional<String> commit) {
        this.store = store;
        this.profile = profile;
        this.mode = mode;
        this.notices = notices;
        this.remarks = remarks;
        this.commit = commit;
        this.folders = new Folders(notices);
    }

    /// What is delivered into one repository.
    private record Share(AnnexRepository repository, List<Expansion> items) {}

    /// Makes sure that a folder, which may not be there yet, lies in a repository that git-annex knows, or may know.
    ///
    /// @return the digests that its keys have, so that they can be computed while outputs are stored
    /// @throws CairnException REFUSED if it does not
    public static Set<WholeDigest> check(Path folder) {
        Path there = folder;
        while (!Files.isDirectory(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                throw none(folder);
            }
            there = parent;
        }
        AnnexRepository repository = AnnexRepository.at(there).orElseThrow(() -> none(folder));
        Git git = new Git(repository.top());
        if (!isKnown(repository, git)) {
            throw none(folder);
        }
        Set<WholeDigest> digests = EnumSet.of(WholeDigest.SHA256);
        Rules.usualDigest(git, GitSettings.of(git)).ifPresent(digests::add);
        return digests;
    }

    private static boolean isKnown(AnnexRepository repository, Git git) {
        return repository.uuid().isPresent()
                || git.run("", "show-ref", "--quiet", "git-annex").isWell();
    }

    private static CairnException none(Path folder) {
        return new CairnException(
                Kind.REFUSED,
                folder + " is in no repository of git-annex; 'git annex init' there makes it one, '--deliver copy'"
                        + " delivers without");
    }

    @Override
    public void deliver(Path folder, List<Item> items) {
        List<CairnException> failures = new ArrayList<>();
        Map<Path, Share> shares = new LinkedHashMap<>();
        for (Item item : items) {
            try {
                Path target = target(folder, item);
                Path parent = target.resolveSibling(".").normalize();
                AnnexRepository repository = AnnexRepository.at(parent).orElseThrow(() -> none(parent));
                Expansion expansion = Expansion.of(store, item, target, repository.top());
                shares.computeIfAbsent(repository.top(), _ -> new Share(repository, new ArrayList<>()))
                        .items()
                        .add(expansion);
            } catch (CairnException e) {
                failures.add(e);
            } catch (IOException e) {
                failures.add(CairnException.of("cannot deliver " + folder.resolve(item.path()), e));
            }
        }
        shares.values().forEach(share -> {
            try {
                deliver(known(share.repository()), share.items(), failures);
            } catch (CairnException e) {
                if (e.kind() == Kind.FULL) {
                    throw e;
                }
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw Courier.first(failures);
        }
    }

    private Path target(Path folder, Item item) throws IOException {
        Path target = folder.resolve(item.path());
        Annexes annexes = new Annexes();
        Path above = folder;
        for (Path name : folder.relativize(target)) {
            if (Files.isDirectory(above) && !above.equals(folder)) {
                lacking(annexes, above);
            }
            above = above.resolve(name);
        }
        folders.above(target);
        return target.resolveSibling(".").toRealPath().resolve(target.getFileName());
    }

    private static void lacking(Annexes annexes, Path folder) {
        annexes.lacksOther(folder).ifPresent(repository -> {
            throw new CairnException(
                    Kind.REFUSED,
                    folder + " is a subdataset of " + repository + " that is not installed; 'datalad get -n " + folder
                            + "' or 'git submodule update --init " + folder + "' installs it");
        });
    }

    /// A repository that git-annex knows; a clone of one it gets to know, as any of its commands would.
    private AnnexRepository known(AnnexRepository repository) {
        Git git = new Git(repository.top());
        if (repository.uuid().isPresent()) {
            return repository;
        }
        if (!isKnown(repository, git)) {
            throw none(repository.top());
        }
        git.well("'git annex init'", "", "annex", "init", "--quiet");
        return AnnexRepository.at(repository.top()).orElseThrow(() -> none(repository.top()));
    }

    private void deliver(AnnexRepository repository, List<Expansion> all, List<CairnException> failures) {
        Git git = new Git(repository.top());
        GitSettings settings = GitSettings.of(git);
        Optional<CairnRemote> remote = remote(repository, git, settings);
        if (remote.isEmpty() && mode == DeliveryMode.ANNEX_LINK) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the store is no special remote of " + repository
                            + ", so that content cannot stay there; 'cairn annex enable' there makes it one");
        }
        try (Batch batch = store.writing().batch()) {
            RepositoryDelivery delivery =
                    new RepositoryDelivery(store, profile, mode, notices, repository, git, settings, remote);
            List<Expansion> done = List.of();
            try {
                done = delivery.deliver(all);
                if (commit.isPresent()) {
                    delivery.commit(done, commit.get());
                }
            } finally {
                store.files().relinked(delivery.linked());
                copied += delivery.copied();
                done.forEach(expansion -> put(expansion, batch));
                batch.commit();
                delivery.settle();
                failures.addAll(delivery.failures());
            }
        }
    }

    private void put(Expansion expansion, Batch batch) {
        delivered.add(expansion.item());
        for (Member member : expansion.members()) {
            Stat.of(member.target())
                    .ifPresent(now -> batch.with(store.delivered()
                            .delivered(new Delivered(
                                    member.target(),
                                    member.cid(),
                                    member.executable() ? List.of("") : List.of(),
                                    now))));
        }
    }

    private Optional<CairnRemote> remote(AnnexRepository repository, Git git, GitSettings settings) {
        if (RepositoryDelivery.isForItself(repository, settings)) {
            remarks.accept(
                    "the repository " + repository + " keeps what it knows for itself (annex.private, or an annex"
                            + " that is another's), so that git-annex is not told the CIDs");
            return Optional.empty();
        }
        Optional<CairnRemote> there = CairnRemote.of(settings);
        if (there.isPresent()) {
            return there;
        }
        Optional<CairnRemote> made = CairnRemote.enabled(git, settings);
        remarks.accept(
                made.isPresent()
                        ? "the store is the special remote 'cairn' of " + repository + " now, so that git-annex gets"
                                + " there what was delivered"
                        : "the store is no special remote of " + repository + ", so that git-annex is not told the"
                                + " CIDs; 'cairn annex enable' there makes it one");
        return made;
    }

    @Override
    public List<Item> delivered() {
        return List.copyOf(delivered);
    }

    @Override
    public long copied() {
        return copied;
    }
}
