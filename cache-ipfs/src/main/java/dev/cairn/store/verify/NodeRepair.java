package dev.cairn.store.verify;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.walk.Links;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.file.StoredFiles;
import dev.cairn.store.intake.Intake;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /// Looks at all files that are here and have inner blocks, and restores those blocks that are not here.
    void restore() {
        for (Cid cid : large()) {
            if (!isComplete(cid)) {
                restore(cid);
            }
        }
    }

    private List<Cid> large() {
        return database.read(session -> {
            List<Cid> found = new ArrayList<>();
            try (Rows rows = session.sql("""
                            SELECT c.cid FROM content c
                            WHERE (SELECT count(*) FROM leaf l WHERE l.content = c.id) > 1""").rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
            return found;
        });
    }

    private boolean isComplete(Cid root) {
        Deque<Cid> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Cid cid = open.pop();
            Optional<byte[]> block = node(cid);
            if (block.isPresent()) {
                open.addAll(Links.of(cid, block.get()));
            } else if (!isLeaf(cid)) {
                return false;
            }
        }
        return true;
    }

    private Optional<byte[]> node(Cid cid) {
        if (cid.codec() == Codec.RAW) {
            return Optional.empty();
        }
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT bytes FROM block WHERE hash = ?")
                    .with(Keys.hash(cid))
                    .rows()) {
                return rows.next() ? Optional.of(rows.bytes(1)) : Optional.empty();
            }
        });
    }

    private boolean isLeaf(Cid cid) {
        return cid.codec() == Codec.RAW
                || database.read(session -> session.sql("SELECT 1 FROM leaf WHERE hash = ?")
                        .with(Keys.hash(cid))
                        .any());
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
