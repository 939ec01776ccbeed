package dev.cairn.conduct.software;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.image.Images;
import dev.cairn.image.lock.LockFile;
import dev.cairn.image.root.ImageRoot;
import dev.cairn.job.Software;
import dev.cairn.lookup.SoftwareDifferences;
import dev.cairn.lookup.SoftwareIdentities;
import dev.cairn.store.Store;
import dev.cairn.task.difference.Difference;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// What tasks run with: its identity, and what containers of it are made of.
public final class TaskSoftware implements SoftwareIdentities, SoftwareDifferences {
    private final MachineSoftware machine;
    private final Images images;
    private final SoftwareNames names;

    /// @param dry whether nothing may be written
    public TaskSoftware(Store store, boolean dry, Images images) {
        this(store, dry, images, store.blocks());
    }

    /// @param dry    whether nothing may be written
    /// @param blocks of what others have, beside those of the store
    public TaskSoftware(Store store, boolean dry, Images images, BlockSource blocks) {
        this.machine = new MachineSoftware(store, dry);
        this.images = images;
        this.names = new SoftwareNames(cid -> blocks.get(cid).or(() -> machine.unwritten(cid)), images);
    }

    @Override
    public Cid of(Software software) {
        return switch (software) {
            case Software.Host() -> machine.identity();
            case Software.Image(var source, var lock) -> images.identify(source, new LockFile(lock));
        };
    }

    /// Finds out where software is to be had that is neither this machine's nor here.
    ///
    /// @param folder in which a lock may lie
    public void learn(Cid identity, Path folder) {
        if (!has(identity)) {
            images.learn(identity, LockFile.in(folder));
        }
    }

    /// Whether a task of this software can be run here.
    public boolean has(Cid identity) {
        return images.has(identity)
                || (identity.codec() != Codec.RAW && machine.identity().equals(identity));
    }

    /// Whether it is an image, or a root file system that is here.
    public boolean isImage(Cid identity) {
        return identity.codec() == Codec.RAW || images.has(identity);
    }

    /// The identity of what this machine has itself.
    public Cid ofMachine() {
        return machine.identity();
    }

    /// What a container of this software is made of.
    ///
    /// @param identity one that [#of] gave, or that [#has] knows
    public ImageRoot root(Cid identity) {
        return isImage(identity) ? images.root(identity) : new ImageRoot(machine.root(), new TreeMap<>());
    }

    @Override
    public List<Difference> between(Cid was, Cid is) {
        return names.between(was, is);
    }
}
