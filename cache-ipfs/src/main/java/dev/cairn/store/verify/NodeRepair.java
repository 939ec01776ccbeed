package dev.cairn.store.verify;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.content.InnerBlocks;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.file.StoredFiles;
import dev.cairn.store.intake.Intake;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the inner blocks of files anew that were lost, by reading the files again.
public final class NodeRepair {
    private final Database database;
    private final Writing writing;
    private final StoredFiles files;

    public NodeRepair(Database database, Writing writing, StoredFiles files) {
        this.database = database;
        this.writing = writing;
        this.files = files;
    }

    /// The files that are here and lack inner blocks.
    List<Cid> incomplete() {
        return large().stream()
                .filter(cid -> database.read(session -> InnerBlocks.areMissing(session, cid)))
                .toList();
    }

    /// Looks at all files that are here and have inner blocks, and restores those blocks that are not here.
    void restore() {
        for (Cid cid : large()) {
            if (!database.read(session -> InnerBlocks.areHere(session, cid))) {
                restore(cid);
            }
        }
    }

    private List<Cid> large() {
        return database.read(session -> {
            List<Cid> found = new ArrayList<>();
            try (Rows rows = session.sql("""
                            SELECT c.cid FROM content c
                            WHERE EXISTS (SELECT 1 FROM leaf l WHERE l.content = c.id AND l.position > 0)
                                AND (EXISTS (SELECT 1 FROM stored s WHERE s.content = c.id)
                                    OR EXISTS (SELECT 1 FROM place p WHERE p.content = c.id AND p.serves))""").rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
            return found;
        });
    }

    private void restore(Cid cid) {
        Optional<LocalFile> file = files.readable(cid);
        if (file.isEmpty()) {
            return;
        }
        for (ImportProfile profile : ImportProfile.all()) {
            List<Block> nodes = Intake.nodes(file.get().path(), profile);
            if (nodes.isEmpty() || !Cid.of(Keys.name(nodes.getLast().cid())).equals(cid)) {
                continue;
            }
            try (Batch batch = writing.batch()) {
                nodes.forEach(node -> batch.put(node.cid(), node.bytes()));
                batch.commit();
            }
            return;
        }
    }
}
