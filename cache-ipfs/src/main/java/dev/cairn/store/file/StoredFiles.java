package dev.cairn.store.file;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Incoming;
import dev.cairn.store.commit.Used;
import dev.cairn.store.content.Home;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.content.Modes;
import dev.cairn.store.content.Quarantine;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.system.Stat;
import dev.cairn.system.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The files of this machine by their content: the store's own, and those in place. Every answer was looked at: a
/// file whose stat is not what it was when its content was last known is read again first.
public final class StoredFiles {
    private final Holdings holdings;
    private final Inspection inspection;
    private final @Nullable Used used;
    private final @Nullable Twins twins;
    private final Recent recent = new Recent();

    /// @param used  null where nothing may be written
    /// @param twins null where nothing may be written
    StoredFiles(Holdings holdings, Inspection inspection, @Nullable Used used, @Nullable Twins twins) {
        this.holdings = holdings;
        this.inspection = inspection;
        this.used = used;
        this.twins = twins;
    }

    /// Those of an open store.
    public static StoredFiles of(Home home, Database database, Used used, Twins twins) {
        return new StoredFiles(
                new Holdings(home, database), new Inspection(database, new Quarantine(home), used), used, twins);
    }

    /// Those of a store that is only looked at.
    public static StoredFiles readOnly(Home home, Database database) {
        return new StoredFiles(
                new Holdings(home, database), new Inspection(database, new Quarantine(home), null), null, null);
    }

    /// A file with exactly this content for mounting or linking: the store's if it has one, else one in place.
    /// Empty if there is none, and also if only reading it again showed that it is damaged.
    ///
    /// @param executable whether its owner may execute it; the store keeps one inode for each of the two, and
    ///                   makes the one that it lacks
    public Optional<LocalFile> find(Cid cid, boolean executable) {
        return Optional.ofNullable(findAll(List.of(cid), executable).get(cid));
    }

    /// Like [#find] for many at once; what is not here is not in the answer.
    public Map<Cid, LocalFile> findAll(Collection<Cid> cids, boolean executable) {
        Map<Cid, LocalFile> found = HashMap.newHashMap(cids.size());
        search(missingOfRecent(cids, executable, found), holding -> executable == holding.executable(), (cid, file) -> {
            if (!file.inPlace() || file.stat().isExecutable() == executable) {
                found.put(cid, file);
                return true;
            }
            return false;
        });
        if (twins != null && found.size() < cids.size()) {
            List<Cid> missing = cids.stream()
                    .filter(cid -> !found.containsKey(cid))
                    .distinct()
                    .toList();
            search(missing, holding -> true, (cid, file) -> {
                found.put(cid, twins.make(file, executable));
                return true;
            });
        }
        return found;
    }

    /// Says that a file in place was seen to have its content still, that the store has no file of that itself, and
    /// that somebody may ask for it soon.
    ///
    /// @param content the content's number
    /// @param used    when it was used last, in milliseconds since the epoch
    public void seenInPlace(LocalFile file, long content, long used) {
        Stat stat = file.stat();
        recent.add(new Holding(content, file.cid(), stat.size(), file.path(), true, stat.isExecutable(), used, stat));
    }

    /// Finds those of these that were seen just now and are as they were then, and says which are left.
    private List<Cid> missingOfRecent(Collection<Cid> cids, boolean executable, Map<Cid, LocalFile> found) {
        List<Cid> missing = new ArrayList<>();
        List<Holding> seen = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        for (Cid cid : cids) {
            Holding holding = recent.take(cid);
            if (holding == null || holding.executable() != executable) {
                missing.add(cid);
            } else {
                seen.add(holding);
                paths.add(holding.path());
            }
        }
        Stats stats = Stats.of(paths);
        for (int i = 0; i < seen.size(); i++) {
            Holding holding = seen.get(i);
            Stat then = holding.then();
            if (!stats.at(i).equals(Optional.of(then))) {
                missing.add(holding.cid());
                continue;
            }
            found.put(holding.cid(), new LocalFile(holding.path(), holding.cid(), then, true));
            if (used != null) {
                used.content(holding.content(), holding.used());
            }
        }
        return missing;
    }

    /// Which of these contents are here, whatever may be executed.
    public Set<Cid> present(Collection<Cid> cids) {
        Set<Cid> found = HashSet.newHashSet(cids.size());
        search(cids, holding -> true, (cid, file) -> found.add(cid));
        return found;
    }

    /// Which of these contents the store itself has, whatever may be executed.
    public Set<Cid> stored(Collection<Cid> cids) {
        Map<Cid, Cid> asked = asked(cids);
        Set<Cid> found = HashSet.newHashSet(cids.size());
        look(asked, holdings.stored(names(asked)), holding -> true, (cid, file) -> found.add(cid));
        return found;
    }

    /// A file with this content to read from.
    public Optional<LocalFile> readable(Cid cid) {
        List<LocalFile> found = new ArrayList<>(1);
        search(List.of(cid), holding -> true, (same, file) -> found.add(file));
        return found.stream().findFirst();
    }

    /// Reads from the files that have this content, one after the other, until one yields something: the caller
    /// compares what it reads with its name, so their stats need not be looked at.
    ///
    /// @param reading empty where the bytes are not what they should be; such a file is not used any more
    public <T> Optional<T> reading(Cid content, Function<Path, Optional<T>> reading) {
        return readingEach(content, holding -> reading.apply(holding.path()));
    }

    private <T> Optional<T> readingEach(Cid content, Function<Holding, Optional<T>> reading) {
        List<byte[]> names = List.of(Keys.name(content));
        List<Holding> all = new ArrayList<>();
        holdings.stored(names).values().forEach(all::addAll);
        if (all.isEmpty()) {
            holdings.inPlace(names).values().forEach(all::addAll);
        }
        for (int i = 0; i < all.size(); i++) {
            Holding holding = all.get(i);
            Optional<T> answer = isFile(holding) ? reading.apply(holding) : Optional.empty();
            if (answer.isPresent()) {
                if (used != null) {
                    used.content(holding.content(), holding.used());
                }
                return answer;
            }
            inspection.damaged(holding);
            if (i == all.size() - 1 && !holding.inPlace()) {
                holdings.inPlace(names).values().forEach(all::addAll);
            }
        }
        return Optional.empty();
    }

    /// Whether something else stands there instead: nobody would want to read a folder, or what a symlink leads
    /// to.
    private static boolean isFile(Holding holding) {
        return Stat.of(holding.path()).filter(Stat::isFile).isPresent();
    }

    /// Writes a new file with this content, comparing each block with its name before it is written. False if the
    /// content is not here, or only damaged; then there is no new file.
    ///
    /// @param written is told how many bytes more are there, now and then
    /// @throws dev.cairn.failure.CairnException if the new file is there already, or cannot be written
    public boolean copyOut(Cid cid, Path target, LongConsumer written) {
        return readingEach(cid, holding -> CopyOut.copy(holding.path(), inspection.leaves(holding), target, written))
                .isPresent();
    }

    /// Puts copies of those of these files that lie elsewhere alone into a batch, comparing each block with its
    /// name on the way.
    ///
    /// @throws CairnException if one of them is not what it was any more
    public void store(Collection<Cid> cids, Batch batch) {
        Set<Cid> stored = stored(cids);
        for (Cid cid : new LinkedHashSet<>(cids)) {
            if (!stored.contains(cid) && !cid.isIdentity() && !store(cid, batch)) {
                throw new CairnException(Kind.MISSING, "the content " + cid + " is no longer here");
            }
        }
    }

    private boolean store(Cid cid, Batch batch) {
        Path copy = batch.temporary();
        return readingEach(cid, holding -> {
                    Leaves leaves = inspection.leaves(holding);
                    Optional<Path> made = CopyOut.copy(holding.path(), leaves, copy, _ -> {});
                    made.ifPresent(path -> batch.file(sealed(path, holding, leaves)));
                    return made;
                })
                .isPresent();
    }

    private static Incoming sealed(Path copy, Holding holding, Leaves leaves) {
        try {
            Modes.seal(copy, false);
        } catch (IOException e) {
            throw CairnException.of("cannot write " + copy, e);
        }
        // Its content has a row, so that what its blocks take together is known.
        return new Incoming(copy, holding.cid(), holding.size(), holding.size(), false, leaves, false);
    }

    /// Says that these files were linked elsewhere and the links are gone again, or are there to stay: the times
    /// that this moved are taken over where all else agrees. Without it such files would be read again at their
    /// next use.
    public void relinked(Collection<LocalFile> files) {
        if (used != null) {
            Relinked.of(List.copyOf(files)).forEach(used::change);
        }
    }

    private interface Filter {
        boolean takes(Holding holding);
    }

    private interface Finding {
        /// Whether that was what was looked for.
        boolean found(Cid cid, LocalFile file);
    }

    /// Looks at the store's files that the filter takes, and then for what was not found at those in place.
    private void search(Collection<Cid> cids, Filter filter, Finding finding) {
        Map<Cid, Cid> asked = asked(cids);
        look(asked, holdings.stored(names(asked)), filter, finding);
        if (!asked.isEmpty()) {
            look(asked, holdings.inPlace(names(asked)), holding -> true, finding);
        }
    }

    /// The CIDs as they were asked for, by their equals of version 1.
    private static Map<Cid, Cid> asked(Collection<Cid> cids) {
        Map<Cid, Cid> asked = HashMap.newHashMap(cids.size());
        for (Cid cid : cids) {
            if (!cid.isIdentity()) {
                asked.put(cid.version() == 1 ? cid : Cid.of(Keys.name(cid)), cid);
            }
        }
        return asked;
    }

    private static List<byte[]> names(Map<Cid, Cid> asked) {
        List<byte[]> names = new ArrayList<>(asked.size());
        asked.keySet().forEach(cid -> names.add(cid.bytes()));
        return names;
    }

    private void look(Map<Cid, Cid> asked, Map<Cid, List<Holding>> candidates, Filter filter, Finding finding) {
        List<List<Holding>> chosen = new ArrayList<>(candidates.size());
        List<Path> first = new ArrayList<>(candidates.size());
        for (List<Holding> places : candidates.values()) {
            places.removeIf(holding -> !filter.takes(holding));
            if (!places.isEmpty()) {
                chosen.add(places);
                first.add(places.getFirst().path());
            }
        }
        // Of most contents the first place is what was looked for.
        Stats stats = Stats.of(first);
        for (int i = 0; i < chosen.size(); i++) {
            List<Holding> places = chosen.get(i);
            for (int j = 0; j < places.size(); j++) {
                Holding holding = places.get(j);
                if (isFound(asked, holding, j == 0 ? stats.at(i) : Stat.of(holding.path()), finding)) {
                    break;
                }
            }
        }
    }

    private boolean isFound(Map<Cid, Cid> asked, Holding holding, Optional<Stat> seen, Finding finding) {
        Stat now = inspection.look(holding, seen).orElse(null);
        Cid cid = asked.get(holding.cid());
        if (now == null
                || cid == null
                || !finding.found(cid, new LocalFile(holding.path(), holding.cid(), now, holding.inPlace()))) {
            return false;
        }
        asked.remove(holding.cid());
        if (used != null) {
            used.content(holding.content(), holding.used());
        }
        return true;
    }
}
