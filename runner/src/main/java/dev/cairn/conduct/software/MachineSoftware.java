package dev.cairn.conduct.software;

import dev.cairn.cid.Cid;
import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import dev.cairn.dag.BlockSink;
import dev.cairn.failure.CairnException;
import dev.cairn.host.HostIdentity;
import dev.cairn.host.HostRoot;
import dev.cairn.host.HostSoftware;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The software of this machine, which tasks run with that name no other. Found out when the first of them is
/// looked up, once.
final class MachineSoftware {
    private final Store store;
    private final boolean dry;
    private final Map<Cid, byte[]> unwritten = new ConcurrentHashMap<>();
    private @Nullable Cid identity;
    private @Nullable HostIdentity host;

    /// @param dry whether nothing may be written
    MachineSoftware(Store store, boolean dry) {
        this.store = store;
        this.dry = dry;
    }

    synchronized Cid identity() {
        if (identity == null) {
            identity = dry ? software(unwritten::put).peek() : host().software();
        }
        return identity;
    }

    /// A block of its identity that may not be written, for whoever wants to know what differs from it.
    Optional<byte[]> unwritten(Cid cid) {
        return Optional.ofNullable(unwritten.get(cid));
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

    /// What a container of it is made of.
    RootFileSystem root() {
        HostIdentity found = host();
        HostRoot layout = found.root();
        List<Bind> binds = new ArrayList<>();
        for (String folder : layout.folders()) {
            binds.add(new Bind(layout.root().resolve(folder), "/" + folder));
        }
        for (String hidden : layout.hidden()) {
            binds.add(new Bind(emptyFolder(), "/" + hidden));
        }
        binds.add(new Bind(found.etc(), "/etc"));
        SortedMap<String, String> links = new TreeMap<>();
        layout.symlinks().forEach((name, target) -> links.put("/" + name, target));
        return new RootFileSystem(binds, links);
    }

    private Path emptyFolder() {
        try {
            return OpenFolder.open(
                    Files.createDirectories(store.folder().resolve("host").resolve("empty")));
        } catch (IOException e) {
            throw CairnException.of("cannot make an empty folder for containers", e);
        }
    }
}
