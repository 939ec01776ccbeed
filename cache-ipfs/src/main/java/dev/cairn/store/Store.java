package dev.cairn.store;

import dev.cairn.cid.Cid;
import dev.cairn.store.block.Blocks;
import dev.cairn.store.commit.Used;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Stillness;
import dev.cairn.store.delivered.Deliveries;
import dev.cairn.store.file.FileCheck;
import dev.cairn.store.file.StoredFiles;
import dev.cairn.store.file.Twins;
import dev.cairn.store.gc.Collector;
import dev.cairn.store.gc.Pinned;
import dev.cairn.store.index.Earlier;
import dev.cairn.store.index.Equivalences;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.index.Results;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import dev.cairn.store.mirror.Mirrored;
import dev.cairn.store.name.Names;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.presence.Presence;
import dev.cairn.store.record.Records;
import dev.cairn.store.record.Revocations;
import dev.cairn.store.record.TrustedKeys;
import dev.cairn.store.run.Runs;
import dev.cairn.store.scratch.Elsewhere;
import dev.cairn.store.scratch.ScratchFolders;
import dev.cairn.store.verify.NodeRepair;
import dev.cairn.store.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The store of one folder, which any number of processes may have open at once. Whatever happens to a process,
/// the next one opens it and finds all that was committed, and nothing that was not. All parts may be used by any
/// thread.
public final class Store implements AutoCloseable {
    private final Home home;
    private final Locks locks;
    private final Database database;
    private final Writing writing;
    private final ScratchFolders scratch;
    private final StoredFiles files;
    private final Blocks blocks;
    private final Presence presence;
    private final Results results;
    private final Intake intake;
    private final Pinned pinned;

    private Store(Home home, Locks locks, Database database, boolean writable) {
        this.home = home;
        this.locks = locks;
        this.database = database;
        scratch = new ScratchFolders(home, locks);
        writing = writable ? new Writing(home, database, locks, scratch) : Writing.none(locks, scratch);
        @Nullable Used used = writable ? writing.used() : null;
        files = used != null
                ? StoredFiles.of(home, database, used, new Twins(home, database, writing))
                : StoredFiles.readOnly(home, database);
        blocks = new Blocks(database, files, used);
        presence = new Presence(database, files, blocks, used);
        results = new Results(database, used);
        pinned = new Pinned(database);
        intake = new Intake(home, database, writing, runs(), files, writable);
    }

    /// Opens the store in this folder if there is one.
    ///
    /// @throws dev.cairn.failure.CairnException as [#open] does
    public static Optional<Store> openIfThere(Path folder) {
        return Files.exists(new Home(folder).database()) ? Optional.of(open(folder)) : Optional.empty();
    }

    /// Opens the store in this folder; where there is none, makes it.
    ///
    /// @throws dev.cairn.failure.CairnException if it cannot be there (no folder, no permission, a network file
    ///                                          system), is damaged, or was written by a newer version
    public static Store open(Path folder) {
        Home home = new Home(folder);
        Opening.prepare(home);
        Locks locks = new Locks(home.lockFile());
        try {
            Database database = Database.open(home.database(), making -> {
                try (Hold _ = locks.making()) {
                    making.run();
                }
                Opening.made(home);
            });
            return new Store(home, locks, database, true);
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    /// Looks at the store in this folder. Nothing is made or changed, not even a file beside the database as
    /// long as nobody writes to it meanwhile; where there is no store, it is empty.
    ///
    /// @param looking may be asked twice, the second time if somebody began to write during the first: it should
    ///                gather what it wants to know, and tell nobody before
    /// @throws dev.cairn.failure.CairnException as [#open] does
    public static <T extends @Nullable Object> T look(Path folder, Function<Store, T> looking) {
        Home home = new Home(folder);
        Opening.check(home);
        Optional<Stillness> still = Stillness.of(home.database());
        if (still.isPresent()) {
            try (Store store = looked(home, Database.openStill(home.database()))) {
                T seen = looking.apply(store);
                if (still.get().holds()) {
                    return seen;
                }
            } catch (RuntimeException e) {
                // What is read while it is written to may be any nonsense.
                if (still.get().holds()) {
                    throw e;
                }
            }
        }
        boolean there = Files.exists(home.database());
        try (Store store = looked(home, there ? Database.openReadOnly(home.database()) : Database.inMemory())) {
            return looking.apply(store);
        }
    }

    private static Store looked(Home home, Database database) {
        return new Store(home, Locks.ofNobody(home.lockFile()), database, false);
    }

    /// The folder it lives in.
    public Path folder() {
        return home.folder();
    }

    /// Where things enter it.
    public Writing writing() {
        return writing;
    }

    /// How files and folders are named and stored.
    public Intake intake() {
        return intake;
    }

    /// Blocks by their CIDs, cut out of files where they are parts of files.
    public Blocks blocks() {
        return blocks;
    }

    /// Whole files by their CIDs.
    public StoredFiles files() {
        return files;
    }

    /// Whether all of something is here.
    public Presence presence() {
        return presence;
    }

    /// Which task has which result.
    public Results results() {
        return results;
    }

    /// Who vouches for results.
    public Records records() {
        return new Records(database);
    }

    /// Whose records count beside one's own.
    public TrustedKeys trusted() {
        return new TrustedKeys(database, writing);
    }

    /// What is not to be believed any more.
    public Revocations revocations() {
        return new Revocations(database, writing);
    }

    /// Where the secret keys are; the folder is made when the first one is.
    public Path keys() {
        return home.keys();
    }

    /// What else content is called.
    public Equivalences equivalences() {
        return new Equivalences(database);
    }

    /// Another number whenever anybody may have changed something here since it was asked for last.
    public long version() {
        return database.version();
    }

    /// Which content git-annex's keys name.
    public KnownKeys knownKeys() {
        return new KnownKeys(database);
    }

    /// Which tasks a process had before.
    public Earlier earlier() {
        return new Earlier(database);
    }

    /// The runs that used or use it.
    public Runs runs() {
        return new Runs(database, writing, locks);
    }

    /// What is to be kept.
    public Pins pins() {
        return new Pins(database, writing);
    }

    /// The records of names that were published or put here.
    public Names names() {
        return new Names(database, writing);
    }

    /// What others keep too.
    public Mirrored mirrored() {
        return new Mirrored(database, writing);
    }

    /// What pins reach and the store itself holds.
    public Pinned pinned() {
        return pinned;
    }

    /// What was put where for a person.
    public Deliveries delivered() {
        return new Deliveries(database);
    }

    /// Folders to work in.
    public ScratchFolders scratch() {
        return scratch;
    }

    /// Removing what nothing keeps.
    public Collector collector() {
        return new Collector(home, database, locks, scratch, Optional.empty());
    }

    /// Removing what nothing keeps, and what was left where tasks work, which need not be in the store.
    public Collector collector(Optional<Elsewhere> elsewhere) {
        return new Collector(home, database, locks, scratch, elsewhere);
    }

    /// Reading everything again.
    public Verification verification() {
        FileCheck check = new FileCheck(home, database, writing.used(), new Twins(home, database, writing));
        return new Verification(database, writing, check, new NodeRepair(database, writing, files));
    }

    /// Reads all of the database and looks whether it adds up.
    ///
    /// @throws dev.cairn.failure.CairnException if it does not
    public void checkDatabase() {
        database.check();
    }

    /// The right to run this task until closed; empty while somebody else has it, in this process or in
    /// another. It ends with its process.
    public Optional<Hold> tryLease(Cid task) {
        return locks.tryLease(task);
    }

    /// Commits what waits, and ends this use.
    @Override
    public void close() {
        try {
            writing.close();
            scratch.close();
        } finally {
            database.close();
            locks.close();
        }
    }
}
