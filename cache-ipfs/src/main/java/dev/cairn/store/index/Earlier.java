package dev.cairn.store.index;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which tasks a process had in earlier runs, so that one can say what differs.
public final class Earlier {
    /// Tasks that are kept for each member of a process.
    public static final int KEPT = 8;

    private final Database database;

    public Earlier(Database database) {
        this.database = database;
    }

    /// The tasks that this member had, the newest first.
    ///
    /// @param member which one of a scattered process, empty where it is not scattered
    public List<Cid> tasks(String workflow, String process, String member) {
        return database.read(session -> {
            List<Cid> found = new ArrayList<>();
            try (Rows rows =
                    session.sql("""
                            SELECT task FROM earlier WHERE workflow = ? AND process = ? AND member = ?
                            ORDER BY sequence DESC""").with(workflow).with(process).with(member).rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
            return found;
        });
    }

    /// The newest tasks of all members of a process.
    ///
    /// @param most how many
    public List<Cid> ofProcess(String workflow, String process, int most) {
        return database.read(session -> {
            List<Cid> found = new ArrayList<>();
            try (Rows rows =
                    session.sql("""
                            SELECT task FROM earlier WHERE workflow = ? AND process = ?
                            ORDER BY sequence DESC LIMIT ?""").with(workflow).with(process).with(most).rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
            return found;
        });
    }

    /// The newest tasks of a workflow: first the newest of each member of each process, then the ones before them.
    ///
    /// @param most how many
    public List<Had> ofWorkflow(String workflow, int most) {
        return database.read(session -> {
            List<Had> found = new ArrayList<>();
            try (Rows rows = session.sql("""
                            SELECT process, member, task,
                                row_number() OVER (PARTITION BY process, member ORDER BY sequence DESC) AS age
                            FROM earlier WHERE workflow = ? ORDER BY age, process, member LIMIT ?""").with(workflow).with(most).rows()) {
                while (rows.next()) {
                    found.add(new Had(rows.text(1), rows.text(2), Cid.of(rows.bytes(3))));
                }
            }
            return found;
        });
    }

    /// A task that a process had.
    ///
    /// @param member as [#tasks] has it
    public record Had(String process, String member, Cid task) {}

    /// Whose task this is, or was.
    ///
    /// @param member as [#tasks] has it
    public record Owner(String workflow, String process, String member) {}

    /// Who had this task last; empty if nobody is remembered.
    public Optional<Owner> ownerOf(Cid task) {
        return database.read(session -> {
            try (Rows rows = session.sql("""
                            SELECT workflow, process, member FROM earlier WHERE task = ?
                            ORDER BY sequence DESC LIMIT 1""").with(Keys.name(task)).rows()) {
                return rows.next()
                        ? Optional.of(new Owner(rows.text(1), rows.text(2), rows.text(3)))
                        : Optional.empty();
            }
        });
    }

    /// A task to be remembered with a batch as the member's newest. The oldest ones are forgotten.
    public Change had(String workflow, String process, String member, Cid task) {
        return session -> {
            if (session.sql("""
                            SELECT max(sequence) FROM earlier WHERE workflow = ?1 AND process = ?2 AND member = ?3
                            HAVING max(sequence) = (SELECT sequence FROM earlier
                                WHERE workflow = ?1 AND process = ?2 AND member = ?3 AND task = ?4)""")
                    .with(workflow)
                    .with(process)
                    .with(member)
                    .with(Keys.name(task))
                    .any()) {
                return;
            }
            session.sql("""
                            INSERT OR REPLACE INTO earlier(workflow, process, member, task, sequence)
                            VALUES (?1, ?2, ?3, ?4, (SELECT ifnull(max(sequence), 0) + 1 FROM earlier
                                WHERE workflow = ?1 AND process = ?2 AND member = ?3))""")
                    .with(workflow)
                    .with(process)
                    .with(member)
                    .with(Keys.name(task))
                    .run();
            session.sql("""
                            DELETE FROM earlier WHERE workflow = ?1 AND process = ?2 AND member = ?3 AND sequence <=
                                (SELECT max(sequence) FROM earlier
                                    WHERE workflow = ?1 AND process = ?2 AND member = ?3) - ?4""")
                    .with(workflow)
                    .with(process)
                    .with(member)
                    .with(KEPT)
                    .run();
        };
    }
}
