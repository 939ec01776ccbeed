package dev.cairn.store.database;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// The tables. CIDs stand in them in binary, those of version 0 as their equals of version 1; blocks by their
/// multihash alone, for the same bytes may bear several codecs.
final class Schema {
    /// `PRAGMA application_id` of a store, "cair".
    static final long APPLICATION = 0x63616972;

    /// `PRAGMA user_version`: the form of the tables that this program reads and writes. How it changes is written
    /// down in `docs/decisions/0008-forms-that-grow.md`.
    static final long VERSION = 8;

    /// The oldest form that grows into the current one.
    private static final long OLDEST = 3;

    private static final String NAMES = """
            CREATE TABLE ipns(name TEXT PRIMARY KEY, sequence INTEGER NOT NULL, until INTEGER NOT NULL,
                record BLOB NOT NULL) WITHOUT ROWID""";

    private static final String MIRRORED = """
            CREATE TABLE mirrored(mirror TEXT NOT NULL, cid BLOB NOT NULL, name TEXT NOT NULL, wanted INTEGER NOT NULL,
                ours INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL,
                due INTEGER NOT NULL, PRIMARY KEY(mirror, cid)) WITHOUT ROWID""";

    private static final String SEEN = """
            CREATE TABLE seen(daemon TEXT PRIMARY KEY, remarks TEXT NOT NULL) WITHOUT ROWID""";

    /// Statements that keys have signed: that a task has a result. Seen: when it came here first; witnessed: when an
    /// index that is believed in this says it saw it.
    private static final String RECORD = """
            CREATE TABLE record(sequence INTEGER PRIMARY KEY AUTOINCREMENT, cid BLOB NOT NULL UNIQUE,
                task BLOB NOT NULL, result BLOB NOT NULL, execution BLOB NOT NULL, signer BLOB NOT NULL,
                time INTEGER NOT NULL, seen INTEGER NOT NULL, witnessed INTEGER, origin TEXT NOT NULL)""";

    private static final String RECORD_TASK = "CREATE INDEX record_task ON record(task)";

    private static final String REVOCATION = """
            CREATE TABLE revocation(cid BLOB PRIMARY KEY, signer BLOB NOT NULL, bytes BLOB NOT NULL,
                seen INTEGER NOT NULL, origin TEXT NOT NULL) WITHOUT ROWID""";

    private static final String TRUSTED = """
            CREATE TABLE trusted(key BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, added INTEGER NOT NULL) WITHOUT ROWID""";

    /// CIDs of content that keys name: in any repository (scope empty), or in the one of this UUID only. Origin: how it
    /// came to be known.
    private static final String KEYED = """
            CREATE TABLE keyed(name TEXT NOT NULL, scope TEXT NOT NULL, profile TEXT NOT NULL, cid BLOB NOT NULL,
                size INTEGER NOT NULL, dag_size INTEGER NOT NULL, origin TEXT NOT NULL, learnt INTEGER NOT NULL,
                PRIMARY KEY(name, scope, profile)) WITHOUT ROWID""";

    private static final String KEYED_CID = "CREATE INDEX keyed_cid ON keyed(cid)";

    private static final String PIN_NAME = "CREATE INDEX pin_name ON pin(name)";

    private static final String[] TABLES = {
        // Small blocks: inner nodes, folders, DAG-CBOR.
        """
        CREATE TABLE block(id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE, codec INTEGER NOT NULL,
            used INTEGER NOT NULL, bytes BLOB NOT NULL)""",
        // Whole files, wherever they lie. Numbers are never given twice, for part and leaf may outlive them.
        """
        CREATE TABLE content(id INTEGER PRIMARY KEY AUTOINCREMENT, cid BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
            dag_size INTEGER NOT NULL, used INTEGER NOT NULL)""",
        // The blocks that files are sliced into; a file that is one raw block has none here.
        """
        CREATE TABLE leaf(content INTEGER NOT NULL, position INTEGER NOT NULL, length INTEGER NOT NULL,
            wrapped INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(content, position)) WITHOUT ROWID""",
        "CREATE INDEX leaf_hash ON leaf(hash)",
        // Files of the store, as they were when they were last known to be right.
        """
        CREATE TABLE stored(content INTEGER NOT NULL, executable INTEGER NOT NULL, device INTEGER NOT NULL,
            inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
            links INTEGER NOT NULL, PRIMARY KEY(content, executable)) WITHOUT ROWID""",
        // Files that lie elsewhere and stay there. Settled: their times were old enough when they were read.
        // Serves: the file is used where it lies; else it was copied, and this only saves reading it again.
        """
        CREATE TABLE place(id INTEGER PRIMARY KEY AUTOINCREMENT, device INTEGER NOT NULL, inode INTEGER NOT NULL,
            profile TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
            links INTEGER NOT NULL, settled INTEGER NOT NULL, serves INTEGER NOT NULL, content INTEGER NOT NULL,
            path TEXT NOT NULL, UNIQUE(device, inode, profile))""",
        "CREATE INDEX place_content ON place(content)",
        // Folders all of whose blocks were seen here, and the files in them.
        "CREATE TABLE whole(id INTEGER PRIMARY KEY AUTOINCREMENT, cid BLOB NOT NULL UNIQUE)",
        """
        CREATE TABLE part(whole INTEGER NOT NULL, content INTEGER NOT NULL,
            PRIMARY KEY(whole, content)) WITHOUT ROWID""",
        // What else content is called: a digest of the file's bytes, as its CID with a profile.
        """
        CREATE TABLE equivalence(name TEXT NOT NULL, profile TEXT NOT NULL, cid BLOB NOT NULL,
            PRIMARY KEY(name, profile)) WITHOUT ROWID""",
        // Which task has which result; the least rank stands. Record: one that vouches for it; origin: the index that
        // it came from, empty if it was made here.
        """
        CREATE TABLE result(sequence INTEGER PRIMARY KEY AUTOINCREMENT, task BLOB NOT NULL, result BLOB NOT NULL,
            execution BLOB NOT NULL, isolated INTEGER NOT NULL, rank INTEGER NOT NULL, accepted INTEGER NOT NULL,
            used INTEGER NOT NULL, record BLOB, origin TEXT NOT NULL DEFAULT '', UNIQUE(task, isolated, result))""",
        // Goes of workflows, and with no workflow the errands of other commands.
        """
        CREATE TABLE run(id INTEGER PRIMARY KEY AUTOINCREMENT, workflow TEXT, file TEXT NOT NULL, state TEXT NOT NULL,
            started INTEGER NOT NULL, ended INTEGER NOT NULL, hits INTEGER NOT NULL, ran INTEGER NOT NULL,
            failed INTEGER NOT NULL, skipped INTEGER NOT NULL, manifest BLOB)""",
        """
        CREATE TABLE run_item(id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, cid BLOB NOT NULL,
            note TEXT NOT NULL)""",
        "CREATE INDEX run_item_run ON run_item(run)",
        // The tasks that a member of a process had, the newest with the greatest sequence.
        """
        CREATE TABLE earlier(workflow TEXT NOT NULL, process TEXT NOT NULL, member TEXT NOT NULL, task BLOB NOT NULL,
            sequence INTEGER NOT NULL, PRIMARY KEY(workflow, process, member, task)) WITHOUT ROWID""",
        """
        CREATE TABLE pin(id INTEGER PRIMARY KEY AUTOINCREMENT, cid BLOB NOT NULL, name TEXT NOT NULL,
            kind TEXT NOT NULL, records INTEGER NOT NULL, created INTEGER NOT NULL, UNIQUE(cid, name, kind))""",
        // Of a pin that keeps records alone, the content that it keeps as well.
        """
        CREATE TABLE pin_content(pin INTEGER NOT NULL, cid BLOB NOT NULL,
            PRIMARY KEY(pin, cid)) WITHOUT ROWID""",
        """
        CREATE TRIGGER pin_gone AFTER DELETE ON pin BEGIN
            DELETE FROM pin_content WHERE pin = OLD.id; END""",
        // What was put where for a person.
        """
        CREATE TABLE delivered(path TEXT PRIMARY KEY, cid BLOB NOT NULL, executables BLOB NOT NULL,
            device INTEGER NOT NULL, inode INTEGER NOT NULL, mode INTEGER NOT NULL, size INTEGER NOT NULL,
            modified INTEGER NOT NULL, changed INTEGER NOT NULL, links INTEGER NOT NULL) WITHOUT ROWID""",
        // Of each name the record that counts most; the two numbers are for people, the record says them too.
        NAMES,
        // What others keep, are to keep (wanted), or to let go of. Ours: it was asked for from here, so that it may
        // be let go of from here. Due: when to see to it next.
        MIRRORED,
        // Daemons that were looked at, and what was said of each: it is said once.
        SEEN,
        RECORD,
        RECORD_TASK,
        // Signed statements that something is not to be believed any more, those of others too.
        REVOCATION,
        // Whose records count here beside one's own.
        TRUSTED,
        KEYED,
        KEYED_CID,
        PIN_NAME,
    };

    /// What there is in a database.
    enum State {
        NOTHING,
        /// The tables of an older form, which can be read as they are and have to grow before anybody writes.
        OLDER,
        CURRENT
    }

    private Schema() {}

    /// What is there.
    ///
    /// @throws CairnException if it is another program's, or a newer Cairn's
    static State state(Session session, String place) {
        return state(form(session, place));
    }

    private static State state(long form) {
        return form == 0 ? State.NOTHING : form < VERSION ? State.OLDER : State.CURRENT;
    }

    /// The form of the tables; 0 if there are none.
    private static long form(Session session, String place) {
        try (Rows rows = session.sql("""
                        SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema)
                        FROM pragma_user_version, pragma_application_id""").rows()) {
            rows.next();
            long version = rows.number(1);
            long application = rows.number(2);
            if (version == 0 && application == 0 && rows.number(3) == 0) {
                return 0;
            }
            if (application != APPLICATION) {
                throw new CairnException(
                        Kind.REFUSED,
                        place + " is another program's database; set CAIRN_HOME to a folder of Cairn's own");
            }
            if (version > VERSION) {
                throw new CairnException(
                        Kind.REFUSED,
                        place + " was written by a newer Cairn (form " + version + ", this one knows " + VERSION
                                + "); use that one, or set CAIRN_HOME to another folder");
            }
            if (version < OLDEST) {
                throw new CairnException(
                        Kind.REFUSED,
                        place + " was written by a Cairn before the first release (form " + version
                                + ", this one knows " + OLDEST + " to " + VERSION
                                + "); move it out of the way, and what"
                                + " it knew is found again by running again");
            }
            return version;
        }
    }

    /// Makes the tables, or lets those of an older form grow, within a transaction.
    static void prepare(Session session, String place) {
        long form = form(session, place);
        switch (state(form)) {
            case NOTHING -> {
                for (String table : TABLES) {
                    session.execute(table);
                }
                session.execute("PRAGMA application_id = " + APPLICATION);
            }
            case OLDER -> grow(session, form);
            case CURRENT -> {
                return;
            }
        }
        session.execute("PRAGMA user_version = " + VERSION);
    }

    private static void grow(Session session, long form) {
        if (form < 4) {
            session.execute(NAMES);
        }
        if (form < 5) {
            session.execute(MIRRORED);
            session.execute(SEEN);
        }
        if (form < 6) {
            session.execute("ALTER TABLE result ADD COLUMN record BLOB");
            session.execute("ALTER TABLE result ADD COLUMN origin TEXT NOT NULL DEFAULT ''");
            session.execute(RECORD);
            session.execute(RECORD_TASK);
            session.execute(REVOCATION);
            session.execute(TRUSTED);
        }
        if (form < 7) {
            session.execute(KEYED);
            session.execute(PIN_NAME);
        }
        if (form < 8) {
            session.execute(KEYED_CID);
        }
    }

    /// Lets a database of an older form, which is used as it is, be read as one of the current form: what it lacks is
    /// there for this connection, empty.
    ///
    /// @param writes whether something may be written, and then to the tables themselves
    static void bridge(Session session, boolean writes) {
        for (String table : new String[] {NAMES, MIRRORED, SEEN, RECORD, REVOCATION, TRUSTED, KEYED}) {
            if (!session.sql("SELECT 1 FROM main.sqlite_schema WHERE name = ?")
                    .with(table.substring("CREATE TABLE ".length(), table.indexOf('(')))
                    .any()) {
                session.execute(table.replace("CREATE TABLE ", "CREATE TEMP TABLE "));
            }
        }
        if (!writes
                && !session.sql("SELECT 1 FROM pragma_table_info('result') WHERE name = 'record'")
                        .any()) {
            session.execute("CREATE TEMP VIEW result AS SELECT *, NULL AS record, '' AS origin FROM main.result");
        }
    }
}
