package dev.cairn.store.intake;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.content.Home;
import dev.cairn.store.content.InnerBlocks;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.file.StoredFiles;
import dev.cairn.store.intake.hash.Digesting;
import dev.cairn.store.intake.hash.Hashed;
import dev.cairn.store.intake.hash.Hasher;
import dev.cairn.store.intake.hash.Moment;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.store.intake.item.Item;
import dev.cairn.store.intake.item.Subject;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.presence.WholeMark;
import dev.cairn.store.run.Errand;
import dev.cairn.store.run.Runs;
import dev.cairn.system.Stat;
import dev.cairn.system.Workers;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// How files and folders are named and stored. Symlinks in folders are kept as they are, empty folders too;
/// sockets, FIFOs, devices and names that are not UTF-8 are refused by name. A file that changes while it is
/// read is an error that names it.
public final class Intake {
    private final Home home;
    private final Database database;
    private final Writing writing;
    private final boolean writable;
    private final Runs runs;
    private final StoredFiles files;
    private final Places places;

    /// @param writable whether what is learnt is remembered
    public Intake(Home home, Database database, Writing writing, Runs runs, StoredFiles files, boolean writable) {
        this.home = home;
        this.database = database;
        this.writing = writing;
        this.writable = writable;
        this.runs = runs;
        this.files = files;
        this.places = new Places(database, files, writable ? writing.used() : null);
    }

    /// Names a file or a folder and remembers nothing.
    ///
    /// @throws CairnException if it has no name
    public static Found.Named onlyHash(Path path, ImportProfile profile, Progress progress) {
        Subject subject = Subject.of(path, true);
        Workers.each(subject.items(), () -> new Reader(profile, progress)::name);
        return subject.name(profile, (cid, block) -> {});
    }

    /// The inner blocks of a file, the root last.
    ///
    /// @throws CairnException if it cannot be read
    public static List<Block> nodes(Path file, ImportProfile profile) {
        return new Hasher(profile, Progress.NONE).read(file, null).nodes();
    }

    /// Names files and folders that stay where they lie, following symlinks that are given. What is as it was
    /// when it was last read is not read again. What is read is remembered, so that blocks can be cut out of it
    /// as long as it stays so; folders' own blocks are stored. What stands for content of git-annex, by itself or
    /// in a folder, is named as that content, by its key if that says enough; then nobody looks at its bytes, which
    /// may not be here.
    ///
    /// @return an answer for each path, in the given order
    public List<Found> identify(Collection<Path> paths, ImportProfile profile, Progress progress) {
        return identify(paths, profile, progress, KeyPolicy.DEFAULT);
    }

    /// The same with other keys that count.
    public List<Found> identify(Collection<Path> paths, ImportProfile profile, Progress progress, KeyPolicy policy) {
        return identify(paths, profile, progress, policy, Testimony.NONE);
    }

    /// The same where others may say what a key names.
    public List<Found> identify(
            Collection<Path> paths, ImportProfile profile, Progress progress, KeyPolicy policy, Testimony testimony) {
        return identify(paths, profile, progress, new Keyed(database, profile, policy, testimony));
    }

    /// Like [#identify], but by bytes alone: what has none here is lacking, whatever its key may tell.
    public List<Found> read(Collection<Path> paths, ImportProfile profile, Progress progress) {
        return identify(paths, profile, progress, new Keyed(database, profile, null, Testimony.NONE));
    }

    /// What the content of files of git-annex is called, as far as keys tell that without bytes.
    public Map<AnnexedFile, Cid> told(Collection<AnnexedFile> files, ImportProfile profile, KeyPolicy policy) {
        Map<AnnexedFile, Item> items = new HashMap<>();
        for (AnnexedFile file : files) {
            Stat.of(file.path())
                    .ifPresent(stat ->
                            items.put(file, Item.single(file.path(), stat).as(file)));
        }
        new Keyed(database, profile, policy, Testimony.NONE).name(items.values());
        Map<AnnexedFile, Cid> told = new HashMap<>();
        items.forEach((file, item) -> {
            if (item.isNamed()) {
                told.put(file, item.name().cid());
            }
        });
        return told;
    }

    /// Reads content of git-annex where it lies, compares it with its key, and remembers both.
    ///
    /// @param file whose content is here
    /// @return whether it is what the key says, as far as that can be told
    public boolean learn(AnnexedFile file, ImportProfile profile, Progress progress) {
        Optional<Item> item = file.content()
                .flatMap(Stat::of)
                .filter(Stat::isFile)
                .map(stat -> Item.single(file.path(), stat).as(file));
        if (item.isEmpty()) {
            return false;
        }
        try (Portions portions = new Portions(database, writing, files -> session -> {})) {
            inPlace(
                    item.get(),
                    new Reader(profile, progress),
                    portions,
                    new Keyed(database, profile, KeyPolicy.DEFAULT, Testimony.NONE),
                    profile);
            portions.finish();
        }
        return item.get().isNamed() && !item.get().isRefused();
    }

    private List<Found> identify(Collection<Path> paths, ImportProfile profile, Progress progress, Keyed keyed) {
        Annexes annexes = new Annexes();
        List<Subject> subjects = Subject.all(paths, annexes);
        List<Item> unknown = unknown(subjects, profile, writable);
        if (writable) {
            serve(unknown, profile);
        }
        places.nameKnown(keyed.unlocked(unknown, annexes), profile, writable);
        unknown.removeIf(Item::isNamed);
        keyed.name(unknown);
        keyed.lack(unknown);
        unknown.removeIf(item -> item.isNamed() || item.isRefused());
        try (Portions portions = new Portions(database, writing, files -> session -> {})) {
            Workers.each(unknown, () -> {
                Reader reader = new Reader(profile, progress);
                return item -> inPlace(item, reader, portions, keyed, profile);
            });
            List<Found> answers = new ArrayList<>(subjects.size());
            for (Subject subject : subjects) {
                answers.add(named(subject, profile, portions));
            }
            portions.finish();
            return answers;
        }
    }

    /// The files of these that must be read.
    ///
    /// @param serving whether only what is used where it lies is known
    private List<Item> unknown(List<Subject> subjects, ImportProfile profile, boolean serving) {
        List<Item> items = Keyed.all(subjects);
        places.nameKnown(items, profile, serving);
        items.removeIf(Item::isNamed);
        return items;
    }

    /// What was copied before, and is here still, is used where it lies from now on, without being read.
    ///
    /// @param items what is found of them is taken out
    private void serve(List<Item> items, ImportProfile profile) {
        places.nameKnown(items, profile, false);
        List<Item> copied = items.stream().filter(Item::isNamed).toList();
        if (!copied.isEmpty()) {
            try (Hold _ = writing.hold()) {
                writing.commit(places.serving(copied, profile));
            }
            items.removeIf(Item::isNamed);
        }
    }

    private void inPlace(Item item, Reader reader, Portions portions, Keyed keyed, ImportProfile profile) {
        Optional<KeyCheck> check = item.annexed().map(file -> new KeyCheck(file, profile));
        Hashed hashed;
        try {
            hashed = reader.inPlace(item, check.orElse(null));
        } catch (CairnException e) {
            switch (e.kind()) {
                case MISSING, UNREADABLE, UNAVAILABLE, REFUSED -> item.refuse(e);
                case UNREACHABLE, TIMED_OUT, FULL, CORRUPT, INTERRUPTED -> throw e;
            }
            return;
        }
        Optional<CairnException> fault = check.flatMap(one -> one.fault(hashed));
        // Who edits an unlocked file has said what it is; an object that was altered is nobody's wish.
        if (fault.isPresent() && item.lying() == Found.Lying.IN_ANNEX) {
            item.refuse(fault.get());
        } else if (writable) {
            Change remembered = reader.remembered(item, hashed, true);
            Optional<Change> learnt = check.filter(KeyCheck::isConfirmed).flatMap(_ -> keyed.learnt(item, hashed));
            portions.file(hashed, learnt.map(remembered::and).orElse(remembered));
        }
    }

    private Found named(Subject subject, ImportProfile profile, Portions portions) {
        try {
            List<Block> blocks = new ArrayList<>();
            Found.Named named = subject.name(profile, (cid, block) -> blocks.add(new Block(cid, block)));
            if (writable) {
                portions.putMissing(blocks);
                subject.mark()
                        .filter(mark -> !isMarked(mark))
                        .ifPresent(mark -> portions.batch().with(mark));
            }
            return named;
        } catch (CairnException e) {
            List<AnnexedFile> lacking = subject.items().stream()
                    .filter(Item::isLacking)
                    .flatMap(item -> item.annexed().stream())
                    .toList();
            return lacking.isEmpty()
                    ? new Found.Refused(subject.given(), e)
                    : new Found.Lacking(subject.given(), e, lacking);
        }
    }

    private boolean isMarked(WholeMark mark) {
        return database.read(session -> session.sql("SELECT 1 FROM whole WHERE cid = ?")
                .with(Keys.name(mark.root()))
                .any());
    }

    /// Stores files and folders that a person keeps and may change: copies, sharing blocks where the disk can.
    /// Each is pinned as added, under its path. All of it is on disk when this returns.
    ///
    /// @return what each path came to, in the given order
    /// @throws CairnException if one of them has no name; others may have been stored then
    public List<Found.Named> add(Collection<Path> paths, ImportProfile profile, Progress progress) {
        List<Subject> subjects =
                paths.stream().map(path -> Subject.of(path, true)).toList();
        try (Errand errand = new Errand(runs);
                Portions portions = new Portions(database, writing, errand::keeping)) {
            Workers.each(unstored(subjects, profile, errand), () -> {
                Reader reader = new Reader(profile, progress);
                return item -> {
                    Moment.settle(item.path(), item.stat());
                    Reader.Copied copied = reader.copy(item, portions.temporary());
                    portions.file(copied.hashed(), copied.incoming(), reader.remembered(item, copied.hashed(), false));
                };
            });
            List<Found.Named> answers = new ArrayList<>(subjects.size());
            // A folder's blocks that are here already are not put again: so none may go before the pin is there.
            try (Hold _ = writing.hold()) {
                for (Subject subject : subjects) {
                    Found.Named named = named(subject, profile, portions).named();
                    portions.batch()
                            .with(Pins.added(named.cid(), subject.given().toString(), PinKind.ADDED));
                    answers.add(named);
                }
                errand.ending().ifPresent(portions.batch()::with);
                portions.finish();
            }
            return answers;
        }
    }

    /// The files of these that the store lacks. What it has stays from now on, until the errand is over.
    private List<Item> unstored(List<Subject> subjects, ImportProfile profile, Errand errand) {
        List<Item> items = new ArrayList<>(unknown(subjects, profile, false));
        List<Item> known = new ArrayList<>();
        subjects.forEach(
                subject -> subject.items().stream().filter(Item::isNamed).forEach(known::add));
        if (known.isEmpty()) {
            return items;
        }
        List<Cid> names = known.stream().map(item -> item.name().cid()).toList();
        writing.commit(errand.keeping(names));
        Set<Cid> stored = files.stored(names);
        // Bytes alone are not enough: without the blocks above them nobody can read them by the CID that is printed.
        database.read(session -> {
            stored.removeIf(cid -> !InnerBlocks.areHere(session, cid));
            return null;
        });
        known.stream().filter(item -> !stored.contains(item.name().cid())).forEach(items::add);
        return items;
    }

    /// Puts a file or a folder that becomes the store's into a batch: what a task left in scratch. It is read
    /// where it lies, and moved when the batch is committed; a file that has other names too, or lies on another
    /// disk, is copied instead. Symlinks that are given are refused.
    ///
    /// @throws CairnException if it has no name
    public Found.Named take(Batch batch, Path path, ImportProfile profile) {
        return take(batch, path, profile, Set.of());
    }

    /// The same, and digests of all bytes of each file are remembered, as [#digest] tells them.
    public Found.Named take(Batch batch, Path path, ImportProfile profile, Set<WholeDigest> digests) {
        Subject subject = Subject.of(path, false);
        long device = Stat.following(home.folder()).map(Stat::device).orElse(0L);
        return intoBatch(batch, subject, profile, Progress.NONE, reader -> item -> {
            if (item.stat().links() == 1 && item.stat().device() == device) {
                reader.take(item, batch, digests);
            } else {
                copy(batch, reader, item);
            }
        });
    }

    /// Reads files of the store or in place for digests of all their bytes, and remembers those.
    ///
    /// @param files of which nothing is known
    /// @throws CairnException CORRUPT if one of them has other bytes than its name says
    public void digest(Collection<LocalFile> files, WholeDigest digest, ImportProfile profile) {
        try (Batch batch = writing.batch()) {
            Workers.each(files, () -> {
                Hasher hasher = new Hasher(profile, Progress.NONE);
                return file -> Digesting.one(hasher, file, digest, profile).ifPresent(batch::with);
            });
            batch.commit();
        }
    }

    /// Puts a copy of a file or a folder that stays where it lies into a batch, following a symlink that is
    /// given.
    ///
    /// @throws CairnException if it has no name
    public Found.Named copy(Batch batch, Path path, ImportProfile profile, Progress progress) {
        return intoBatch(batch, Subject.of(path, true), profile, progress, reader -> item -> copy(batch, reader, item));
    }

    private static void copy(Batch batch, Reader reader, Item item) {
        Reader.Copied copied = reader.copy(item, batch.temporary());
        batch.file(copied.incoming());
        copied.hashed().nodes().forEach(node -> batch.put(node.cid(), node.bytes()));
    }

    private Found.Named intoBatch(
            Batch batch,
            Subject subject,
            ImportProfile profile,
            Progress progress,
            Function<Reader, Consumer<Item>> way) {
        Workers.each(subject.items(), () -> way.apply(new Reader(profile, progress)));
        Found.Named named = subject.name(profile, batch);
        subject.mark().ifPresent(batch::with);
        return named;
    }
}
