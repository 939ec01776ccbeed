package dev.cairn.store.index;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.unixfs.ImportProfile;
import java.util.Optional;

/// What else content is called, as in `sha256:…`: which CID that is was learnt when the content was first
/// hashed, and stays known when the content is gone. Each profile makes another CID of it.
public final class Equivalences {
    private final Database database;

    public Equivalences(Database database) {
        this.database = database;
    }

    /// The CID of what has this name; empty if nobody learnt it. Whether the content is here is another question.
    public Optional<Cid> find(String name, ImportProfile profile) {
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT cid FROM equivalence WHERE name = ? AND profile = ?")
                    .with(name)
                    .with(profile.name())
                    .rows()) {
                return rows.next() ? Optional.of(Cid.of(rows.bytes(1))) : Optional.empty();
            }
        });
    }

    /// That this was learnt, to be written with a batch.
    public static Change learnt(String name, ImportProfile profile, Cid cid) {
        return session -> session.sql("INSERT OR REPLACE INTO equivalence(name, profile, cid) VALUES (?, ?, ?)")
                .with(name)
                .with(profile.name())
                .with(cid.bytes())
                .run();
    }
}
