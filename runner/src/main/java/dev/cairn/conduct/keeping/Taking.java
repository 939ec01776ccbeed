package dev.cairn.conduct.keeping;

import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSize;
import dev.cairn.worker.collection.Collected;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Takes what a task made into the store: files are hashed where they lie and moved in when the batch is committed.
final class Taking {
    private final Store store;
    private final ImportProfile profile;
    private final Set<WholeDigest> digests;
    private final Batch batch;

    /// @param digests which of their digests are remembered beside their names
    Taking(Store store, ImportProfile profile, Set<WholeDigest> digests, Batch batch) {
        this.digests = Set.copyOf(digests);
        this.store = store;
        this.profile = profile;
        this.batch = batch;
    }

    /// Something of a folder, or an output, with a name.
    record Taken(Cid cid, long size, long dagSize) {}

    ResultEntry output(Collected output) {
        return switch (output) {
            case Collected.File file -> {
                Found.Named named = store.intake().take(batch, file.file(), profile, digests);
                yield new ResultEntry(
                        file.path(), FileKind.FILE, named.cid(), named.size(), file.executable(), List.of());
            }
            case Collected.Folder folder -> {
                FolderTaking taking = new FolderTaking(this, profile, batch);
                Taken taken = taking.take(folder.members());
                yield new ResultEntry(
                        folder.path(), FileKind.FOLDER, taken.cid(), taken.size(), false, taking.executables());
            }
            case Collected.Input input -> {
                Taken taken = passedThrough(input.cid(), input.kind());
                yield new ResultEntry(
                        input.path(), input.kind(), input.cid(), taken.size(), input.executable(), input.executables());
            }
        };
    }

    Taken file(Path file) {
        Found.Named named = store.intake().take(batch, file, profile, digests);
        return new Taken(named.cid(), named.size(), named.dagSize());
    }

    /// An input that is an output as well. What lies in place is stored now, for the person may change it.
    Taken passedThrough(Cid cid, FileKind kind) {
        if (kind == FileKind.FOLDER) {
            return new FolderTaking(this, profile, batch).passedThrough(cid, store.blocks());
        }
        LocalFile file = store.files()
                .readable(cid)
                .orElseThrow(() -> new CairnException(Kind.MISSING, "the content " + cid + " is no longer here"));
        if (file.inPlace()) {
            store.intake().copy(batch, file.path(), profile, Progress.NONE);
        }
        return new Taken(cid, file.stat().size(), DagSize.of(cid, file.stat().size(), store.blocks()));
    }
}
