package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.container.RootFileSystem;
import dev.cairn.host.Fingerprint;
import dev.cairn.job.Software;
import dev.cairn.lookup.SoftwareDifferences;
import dev.cairn.lookup.SoftwareIdentities;
import dev.cairn.store.Store;
import dev.cairn.task.Difference;
import java.util.List;

/// What tasks run with: its identity, and what containers of it are made of.
final class TaskSoftware implements SoftwareIdentities, SoftwareDifferences {
    private final Store store;
    private final MachineSoftware machine;

    /// @param dry whether nothing may be written
    TaskSoftware(Store store, boolean dry) {
        this.store = store;
        this.machine = new MachineSoftware(store, dry);
    }

    @Override
    public Cid of(Software software) {
        return switch (software) {
            case Software.Host() -> machine.identity();
        };
    }

    /// Whether a task of this software can be run here.
    boolean has(Cid identity) {
        return machine.identity().equals(identity);
    }

    /// The identity of what this machine has itself.
    Cid ofMachine() {
        return machine.identity();
    }

    /// What a container of this software is made of.
    ///
    /// @param identity one that [#of] gave, or that [#has] knows
    RootFileSystem root(Cid identity) {
        if (!has(identity)) {
            throw new IllegalArgumentException(identity + " is not the software of this machine");
        }
        return machine.root();
    }

    @Override
    public List<Difference> between(Cid was, Cid is) {
        return Fingerprint.differences(was, is, store.blocks());
    }
}
