package dev.cairn.store.landing;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSink;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Incoming;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.content.Modes;
import dev.cairn.store.scratch.Temporaries;
import dev.cairn.system.Reading;
import dev.cairn.unixfs.write.FileLeaf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What has come and is not yet committed.
final class Portion implements BlockSink, AutoCloseable {
    private static final int FILES = 2000;
    private static final long BYTES = 32L << 20;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Store store;
    private final Temporaries temporaries;
    private final Map<Cid, byte[]> blocks = new HashMap<>();
    private Optional<Batch> batch = Optional.empty();
    private long held;
    private long begun;

    Portion(Store store) {
        this.store = store;
        this.temporaries = store.writing().temporaries();
    }

    /// A name for a temporary file.
    Path temporary() {
        return temporaries.next();
    }

    @Override
    public void put(Cid cid, byte[] block) {
        open().put(cid, block);
        blocks.put(cid, block);
        held += block.length;
    }

    void file(Incoming file) {
        open().file(file);
    }

    /// A file of one block.
    void file(Cid cid, byte[] array, int from, int length) {
        Path file = temporary();
        try {
            try (OutputStream out =
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.write(array, from, length);
            }
            Modes.seal(file, false);
        } catch (IOException e) {
            throw Reading.failure("cannot store the file " + cid, e);
        }
        Leaves leaves = new Leaves();
        leaves.add(cid, length);
        long dagSize = cid.codec() == Codec.RAW ? length : FileLeaf.length(length);
        file(new Incoming(file, cid, length, dagSize, false, leaves, false));
    }

    /// A block that came and is not a file's.
    Optional<byte[]> block(Cid cid) {
        return Optional.ofNullable(blocks.get(cid));
    }

    boolean isEmpty() {
        return batch.map(Batch::count).orElse(0) == 0;
    }

    /// Whether it is time to commit it: so that little is lost where a process ends.
    boolean isFull() {
        int count = batch.map(Batch::count).orElse(0);
        return held > BYTES || count > FILES || (count > 0 && System.nanoTime() - begun > NANOS);
    }

    /// Commits it with these; then it is empty again.
    void commit(Change... changes) {
        try (Batch full = open()) {
            batch = Optional.empty();
            for (Change change : changes) {
                full.with(change);
            }
            full.commit();
        } finally {
            held = 0;
            blocks.clear();
        }
    }

    private Batch open() {
        if (batch.isEmpty()) {
            batch = Optional.of(store.writing().batch());
            begun = System.nanoTime();
        }
        return batch.get();
    }

    /// Forgets what was not committed.
    @Override
    public void close() {
        batch.ifPresent(Batch::close);
        temporaries.close();
    }
}
