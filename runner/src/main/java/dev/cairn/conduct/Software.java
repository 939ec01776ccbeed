package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.host.Fingerprint;
import dev.cairn.host.HostIdentity;
import dev.cairn.host.HostSoftware;
import dev.cairn.lookup.SoftwareDifferences;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.task.Difference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The software that tasks run with: that of this machine. Found out when the first task is looked up, once.
final class Software implements Supplier<Cid>, SoftwareDifferences {
    private final Store store;
    private final boolean dry;
    private @Nullable Cid identity;
    private @Nullable HostIdentity host;

    /// @param dry whether nothing may be written
    Software(Store store, boolean dry) {
        this.store = store;
        this.dry = dry;
    }

    @Override
    public synchronized Cid get() {
        if (identity == null) {
            identity = dry ? software((cid, block) -> {}).peek() : host().software();
        }
        return identity;
    }

    /// What a container needs to run with it.
    synchronized HostIdentity host() {
        if (host == null) {
            try (Batch batch = store.writing().batch()) {
                host = software(batch).identity();
                if (batch.count() > 0) {
                    batch.commit();
                }
            }
        }
        return host;
    }

    private HostSoftware software(BlockSink sink) {
        return new HostSoftware(Path.of("/"), store.folder().resolve("host"), store.blocks(), sink, Clock.systemUTC());
    }

    @Override
    public List<Difference> between(Cid was, Cid is) {
        return Fingerprint.differences(was, is, store.blocks());
    }
}
