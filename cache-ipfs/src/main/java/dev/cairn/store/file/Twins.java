package dev.cairn.store.file;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Incoming;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.content.Contents;
import dev.cairn.store.content.Home;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.content.Modes;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the store's second inode of a content: with a mode of its own, where a file must be executable or must not.
public final class Twins {
    private final Home home;
    private final Database database;
    private final Writing writing;

    public Twins(Home home, Database database, Writing writing) {
        this.home = home;
        this.database = database;
        this.writing = writing;
    }

    /// Copies a file, sharing its blocks where the disk can.
    ///
    /// @throws CairnException if it changes meanwhile, or the disk is full
    LocalFile make(LocalFile file, boolean executable) {
        try (Batch batch = writing.batch()) {
            Path copy = batch.temporary();
            Files.copy(file.path(), copy);
            Stat after = Stat.of(file.path()).orElse(file.stat());
            if (!file.stat().isStill(after)) {
                throw new CairnException(Kind.UNREADABLE, file.path() + " changed while it was copied; try again");
            }
            Modes.seal(copy, executable);
            batch.file(incoming(file, copy, executable));
            batch.commit();
        } catch (IOException e) {
            throw CairnException.of("cannot copy " + file.path(), e);
        }
        Path place = home.stored(file.cid(), executable);
        Stat now = Stat.of(place)
                .orElseThrow(() -> new CairnException(Kind.MISSING, place + " was removed as soon as it was made"));
        return new LocalFile(place, file.cid(), now, false);
    }

    private Incoming incoming(LocalFile file, Path copy, boolean executable) {
        return database.read(session -> {
            long number = Contents.number(session, Keys.name(file.cid()));
            long size = file.stat().size();
            Leaves leaves = Contents.leaves(session, number, file.cid(), size);
            return new Incoming(copy, file.cid(), size, size, executable, leaves, false);
        });
    }
}
