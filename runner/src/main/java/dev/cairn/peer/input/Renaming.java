package dev.cairn.peer.input;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.scratch.ScratchFolder;
import dev.cairn.system.Removal;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.read.Extraction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/// Stores content that was imported with other parameters once more, as this store's profile has it: so it has the
/// name that the same file of a person has.
record Renaming(
        Store store, ImportProfile profile, Fetcher fetcher, Function<Cid, Change> keeping, FetchProgress progress) {
    /// The name of this content with the profile; all of it is here then.
    ///
    /// @throws CairnException as [Fetcher#fetch] does
    Cid stored(Cid cid, Cancellation cancellation) {
        fetcher.fetch(cid, cancellation, progress, keeping.apply(cid));
        try (ScratchFolder scratch = store.scratch().claim();
                Batch batch = store.writing().batch()) {
            Path copy = scratch.path().resolve("content");
            try {
                new Extraction(new DagReader(store.blocks())).write(cid, copy);
                Cid named = store.intake().take(batch, copy, profile).cid();
                batch.with(keeping.apply(named));
                batch.commit();
                return named;
            } finally {
                Removal.of(copy);
            }
        } catch (IOException e) {
            throw CairnException.of("cannot store the content " + cid, e);
        }
    }
}
