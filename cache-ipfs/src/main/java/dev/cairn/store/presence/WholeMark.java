package dev.cairn.store.presence;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.content.Contents;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Session;
import dev.cairn.store.database.Statement;
import java.util.Collection;
import java.util.List;

/// Remembers that all of a DAG was seen here.
///
/// @param files the whole files in it, which must be looked at before it is believed again
public record WholeMark(Cid root, List<Cid> files) implements Change {
    public WholeMark(Cid root, Collection<Cid> files) {
        this(root, List.copyOf(files));
    }

    public WholeMark {
        files = List.copyOf(files);
    }

    @Override
    public void apply(Session session) {
        byte[] name = Keys.name(root);
        session.sql("DELETE FROM part WHERE whole = (SELECT id FROM whole WHERE cid = ?)")
                .with(name)
                .run();
        session.sql("DELETE FROM whole WHERE cid = ?").with(name).run();
        long whole = session.sql("INSERT INTO whole(cid) VALUES (?) RETURNING id")
                .with(name)
                .number();
        Statement insert = session.sql("INSERT OR IGNORE INTO part(whole, content) VALUES (?, ?)");
        for (Cid file : files) {
            insert.with(whole).with(Contents.number(session, Keys.name(file))).run();
        }
    }
}
