package dev.cairn.deliver.annex;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.deliver.DeliveryMode;
import dev.cairn.deliver.Notices;
import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.deliver.annex.repository.GitSettings;
import dev.cairn.deliver.annex.repository.IndexState;
import dev.cairn.deliver.annex.repository.Ledger;
import dev.cairn.deliver.annex.repository.Rules;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.system.Kernel;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Delivers into one repository. In this order, so that it may end at any moment: content, what is on record of it,
/// paths, what is staged. What is left to do then, the next delivery does.
final class RepositoryDelivery {
    private final Store store;
    private final ImportProfile profile;
    private final DeliveryMode mode;
    private final Notices notices;
    private final AnnexRepository repository;
    private final Git git;
    private final GitSettings settings;
    private final UUID uuid;
    private final Optional<CairnRemote> remote;
    private final List<LocalFile> linked = new ArrayList<>();
    private final List<CairnException> failures = new ArrayList<>();
    private final ObjectPlacing objects;
    private final Arriving arriving;
    private Optional<Ledger> written = Optional.empty();

    /// One file, with all that was found out about it.
    private record Case(Expansion expansion, Member member, Rules.Way way, View view) {}

    RepositoryDelivery(
            Store store,
            ImportProfile profile,
            DeliveryMode mode,
            Notices notices,
            AnnexRepository repository,
            Git git,
            GitSettings settings,
            Optional<CairnRemote> remote) {
        this.store = store;
        this.profile = profile;
        this.mode = mode;
        this.notices = notices;
        this.repository = repository;
        this.git = git;
        this.settings = settings;
        this.uuid = repository.uuid().orElseThrow();
        this.remote = remote;
        this.objects = new ObjectPlacing(repository);
        this.arriving = new Arriving(store, repository, git);
    }

    /// Whether a repository keeps what it knows of content from others. Where its annex is another's, as in an
    /// ephemeral clone of DataLad, neither can read what the other writes on the branch `git-annex`: they share
    /// git-annex's index of it, and not git's objects.
    static boolean isForItself(AnnexRepository repository, GitSettings settings) {
        return settings.isTrue("annex.private") || repository.borrowsAnnex();
    }

    /// What could not be delivered, and why.
    List<CairnException> failures() {
        return failures;
    }

    /// The store's files of which there are more links now.
    List<LocalFile> linked() {
        return linked;
    }

    /// How many bytes were copied.
    long copied() {
        return objects.copied() + arriving.copied();
    }

    /// Has git-annex take over what was put on record, which takes longer than all else: so that comes last. If it
    /// does not come to that, git-annex does it with whatever it is asked next.
    void settle() {
        written.ifPresent(ledger -> attempt(ledger::settle));
        written = Optional.empty();
    }

    /// Delivers all of these.
    ///
    /// @return those of which everything is in its place
    List<Expansion> deliver(List<Expansion> all) {
        IndexState index = IndexState.of(git);
        Map<Expansion, List<Member>> clearing = new LinkedHashMap<>();
        List<Member> members = new ArrayList<>();
        for (Expansion expansion : all) {
            attempt(() -> {
                clearing.put(expansion, Clearing.of(expansion, index, repository.top()));
                members.addAll(expansion.members());
                members.addAll(clearing.get(expansion));
            });
        }
        if (members.isEmpty()) {
            return List.copyOf(clearing.keySet());
        }
        Rules rules = Rules.of(
                git, settings, members.stream().map(Member::path).distinct().toList());
        boolean ordinary = rules.isOrdinary() && !isForItself(repository, settings);
        if (mode == DeliveryMode.ANNEX_LINK && !ordinary) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the repository " + repository + " keeps its objects in a way of its own, or for itself; --deliver"
                            + " annex delivers there");
        }
        Scene scene = new Scene(store, profile, repository, git, index, members, mode != DeliveryMode.ANNEX_LINK);
        List<Case> cases = new ArrayList<>();
        List<Case> goers = new ArrayList<>();
        List<Expansion> good = new ArrayList<>();
        clearing.forEach((expansion, extra) -> attempt(() -> {
            List<Case> some = new ArrayList<>();
            for (Member member : expansion.members()) {
                Rules.Way way = rules.way(member.path(), member.size());
                way = way == Rules.Way.ANNEXED && !ordinary ? Rules.Way.ADDED : way;
                some.add(new Case(expansion, member, way, scene.at(member, way)));
            }
            for (Member member : extra) {
                goers.add(new Case(expansion, member, Rules.Way.IGNORED, scene.at(member, Rules.Way.IGNORED)));
            }
            cases.addAll(some);
            good.add(expansion);
        }));
        Map<Member, AnnexKey> keys = keys(cases, rules);
        place(cases, keys);
        record(cases, keys);
        List<String> staged = new ArrayList<>();
        List<Expansion> done = paths(good, cases, goers, keys, scene, index, rules.mayUnlock(index.branch()), staged);
        git.well(
                "staging what was delivered",
                Git.joined(staged),
                "update-index",
                "--add",
                "--remove",
                "--replace",
                "-z",
                "--stdin");
        return done;
    }

    private interface Step {
        void take() throws IOException;
    }

    private boolean attempt(Step step) {
        try {
            step.take();
            return true;
        } catch (IOException e) {
            failed(CairnException.of("delivering into " + repository, e));
        } catch (CairnException e) {
            failed(e);
        }
        return false;
    }

    private void failed(CairnException e) {
        if (e.kind() == Kind.FULL) {
            throw e;
        }
        failures.add(e);
    }

    /// The keys of all annexed files, those that stand there among them.
    private Map<Member, AnnexKey> keys(List<Case> cases, Rules rules) {
        Map<Member, AnnexKey> keys = new HashMap<>();
        List<Member> unnamed = new ArrayList<>();
        for (Case one : cases) {
            one.view().key().ifPresent(key -> keys.put(one.member(), key));
            if (one.way() == Rules.Way.ANNEXED
                    && one.member().link().isEmpty()
                    && one.view().key().isEmpty()) {
                unnamed.add(one.member());
            }
        }
        keys.putAll(new KeyNames(store, profile, git, rules).of(unnamed));
        return keys;
    }

    private void place(List<Case> cases, Map<Member, AnnexKey> keys) {
        if (mode == DeliveryMode.ANNEX_LINK) {
            return;
        }
        boolean placed = false;
        for (Case one : cases) {
            AnnexKey key = keys.get(one.member());
            if (key != null && one.way() == Rules.Way.ANNEXED && !repository.has(key)) {
                placed = true;
                try {
                    LocalFile source = arriving.content(one.member());
                    if (objects.place(key, source, one.member().executable())) {
                        linked.add(source);
                    }
                } catch (IOException e) {
                    throw CairnException.of("putting " + one.member().target() + " into the annex", e);
                }
            }
        }
        if (placed) {
            Kernel.syncAround(repository.common());
        }
    }

    /// What the store vouches for it keeps before anybody is told.
    private void record(List<Case> cases, Map<Member, AnnexKey> keys) {
        if (isForItself(repository, settings)) {
            return;
        }
        Ledger ledger = new Ledger(git, settings);
        List<Change> pins = new ArrayList<>();
        for (Case one : cases) {
            AnnexKey key = keys.get(one.member());
            if (key != null) {
                note(ledger, pins, one.member(), key);
            }
        }
        store.writing().commit(pins.toArray(Change[]::new));
        write(ledger);
    }

    private void write(Ledger ledger) {
        if (ledger.write()) {
            written = Optional.of(ledger);
        }
    }

    private void note(Ledger ledger, List<Change> pins, Member member, AnnexKey key) {
        List<UUID> places = new ArrayList<>();
        if (repository.has(key)) {
            places.add(uuid);
        }
        remote.ifPresent(cairn -> {
            places.add(cairn.uuid());
            pins.add(Pins.added(member.cid(), "annex:" + cairn.uuid() + ":" + key, PinKind.ANNEX));
        });
        ledger.note(key, member.cid(), places, remote.isPresent());
    }

    private List<Expansion> paths(
            List<Expansion> good,
            List<Case> cases,
            List<Case> goers,
            Map<Member, AnnexKey> keys,
            Scene scene,
            IndexState index,
            boolean mayUnlock,
            List<String> staged) {
        Map<Expansion, Aside> asides = new HashMap<>();
        good.forEach(one -> asides.put(one, new Aside(repository, git, notices, one.target())));
        List<Expansion> done = new ArrayList<>(good);
        for (Case one : goers) {
            if (!attempt(() -> {
                keep(one, asides, scene, index);
                Files.deleteIfExists(one.member().target());
                staged.add(one.member().path());
            })) {
                done.remove(one.expansion());
            }
        }
        good.forEach(one -> attempt(() -> Clearing.folders(one)));
        Map<Member, AnnexKey> unlocked = new LinkedHashMap<>();
        Map<Member, AnnexKey> hollow = new LinkedHashMap<>();
        List<Member> added = new ArrayList<>();
        for (Case one : cases) {
            if (!attempt(() -> {
                View view = one.view();
                if (view.standing() == View.Standing.EQUAL) {
                    return;
                }
                keep(one, asides, scene, index);
                Member member = one.member();
                AnnexKey key = keys.get(member);
                if (view.standing() == View.Standing.HOLLOW && key != null) {
                    hollow.put(member, key);
                } else if (view.standing() == View.Standing.UNSTAGED) {
                    staged.add(member.path());
                } else if (member.link().isPresent()) {
                    arriving.link(member, Path.of(member.link().get()));
                    staged.add(member.path());
                } else if (one.way() == Rules.Way.ANNEXED && key != null && !mayUnlock) {
                    arriving.link(member, Aside.link(repository, member.target(), key));
                    staged.add(member.path());
                } else if (one.way() == Rules.Way.ANNEXED && key != null) {
                    unlocked.put(member, key);
                } else {
                    arriving.file(member);
                    if (one.way() == Rules.Way.ADDED) {
                        added.add(member);
                    }
                }
            })) {
                done.remove(one.expansion());
            }
        }
        arriving.fromKeys(unlocked, List.of());
        arriving.fromKeys(hollow, List.of("-c", "annex.addunlocked=true"));
        add(added);
        return done;
    }

    private void keep(Case one, Map<Expansion, Aside> asides, Scene scene, IndexState index) throws IOException {
        Aside aside = asides.get(one.expansion());
        Member member = one.member();
        boolean emptied = Stat.of(member.target()).filter(Stat::isFolder).isPresent()
                && !member.target().equals(one.expansion().target());
        if (aside == null) {
            return;
        }
        if (one.view().keepTree() && !emptied) {
            aside.tree(member.target());
        }
        Optional<IndexState.Entry> entry = index.at(member.path(), git);
        if (one.view().keepStage() && entry.isPresent()) {
            aside.stage(member.target(), entry.get(), scene.key(entry.get()));
        }
    }

    /// Lets git-annex add what it alone knows how to, and puts on record what became annexed.
    private void add(List<Member> members) {
        if (members.isEmpty()) {
            return;
        }
        arriving.add(members);
        if (isForItself(repository, settings)) {
            return;
        }
        Annexes annexes = new Annexes();
        Ledger ledger = new Ledger(git, settings);
        List<Change> pins = new ArrayList<>();
        for (Member member : members) {
            annexes.at(member.target()).map(AnnexedFile::key).ifPresent(key -> note(ledger, pins, member, key));
        }
        store.writing().commit(pins.toArray(Change[]::new));
        write(ledger);
    }

    /// Commits what was delivered, and nothing else that is staged.
    ///
    /// @param what the commit is called
    void commit(List<Expansion> done, String what) {
        IndexState index = IndexState.of(git);
        List<String> paths = new ArrayList<>();
        for (Expansion expansion : done) {
            for (Member member : expansion.members()) {
                if (index.isUncommitted(member.path())) {
                    paths.add(member.path());
                }
            }
            index.gone(repository.top().relativize(expansion.target()).toString())
                    .forEach(paths::add);
        }
        if (!paths.isEmpty()) {
            git.well(
                    "committing what was delivered",
                    Git.joined(paths),
                    "--literal-pathspecs",
                    "commit",
                    "--quiet",
                    "--only",
                    "-m",
                    what,
                    "--pathspec-from-file=-",
                    "--pathspec-file-nul");
        }
    }
}
