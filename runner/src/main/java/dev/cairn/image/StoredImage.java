package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Blobs;
import dev.cairn.image.layout.DagReading;
import dev.cairn.image.layout.Descriptor;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Layout;
import dev.cairn.image.layout.Manifest;
import dev.cairn.image.layout.Platform;
import dev.cairn.image.root.RootFolder;
import dev.cairn.packages.debian.Installed;
import dev.cairn.packages.item.StoreItem;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A folder of IPFS that is software: an OCI layout, or a root file system as it is.
public sealed interface StoredImage {
    /// The folder.
    Cid content();

    /// The identity as software of a task.
    Cid software();

    /// How many bytes its files have.
    long size(BlockSource blocks);

    /// An OCI layout.
    ///
    /// @param block    its config as it is
    /// @param manifest which of its manifests it is
    record Layout(Cid content, ImageConfig config, Block block, BlobDigest manifest) implements StoredImage {
        @Override
        public Cid software() {
            return config.software();
        }

        /// As its manifest says, which is small beside them.
        @Override
        public long size(BlockSource blocks) {
            Manifest.Image said = said(blocks);
            return said.layers().stream().mapToLong(Descriptor::size).sum()
                    + said.config().size();
        }

        /// The layers as they lie there: what each is called, and how many bytes it has.
        public List<Map.Entry<BlobDigest, Long>> layers(BlockSource blocks) {
            return said(blocks).layers().stream()
                    .map(layer -> Map.entry(layer.digest(), layer.size()))
                    .toList();
        }

        private Manifest.Image said(BlockSource blocks) {
            return new Blobs("ipfs://" + content, new DagReading(new DagReader(blocks), content)).manifest(manifest);
        }
    }

    /// A root file system: a folder, or a block that names one and says what is executable in it.
    ///
    /// @param software what tasks link to; the content itself, if it is such a block
    record Bare(Cid content, Cid software, RootFolder folder) implements StoredImage {
        static Bare of(Cid folder) {
            RootFolder root = RootFolder.of(folder);
            return new Bare(folder, root.software(), root);
        }

        /// What dpkg says is installed in it, or what the items of a store in it are called: the version by the
        /// name; empty if nothing says it.
        public SortedMap<String, String> packages(BlockSource blocks) {
            DagReader reader = new DagReader(blocks);
            SortedMap<String, String> items = items(reader);
            if (!items.isEmpty()) {
                return items;
            }
            if (!(reader.resolve(folder.root(), Installed.PATH) instanceof DagReader.Resolution.Found(Cid status))) {
                return new TreeMap<>();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                reader.copy(status, 0, Installed.MOST_BYTES, out);
            } catch (IOException e) {
                throw CairnException.of("reading what is installed in ipfs://" + content, e);
            }
            return Installed.read(out.toString(StandardCharsets.UTF_8));
        }

        /// Where the items lie is what its `PATH` says, above the profile's own folder.
        private SortedMap<String, String> items(DagReader reader) {
            SortedMap<String, String> items = new TreeMap<>();
            Path profile =
                    Path.of(folder.environment().getOrDefault("PATH", "")).resolveSibling("");
            if (profile.getNameCount() < 2) {
                return items;
            }
            List<String> store = new ArrayList<>();
            profile.resolveSibling("").forEach(name -> store.add(name.toString()));
            if (reader.resolve(folder.root(), store) instanceof DagReader.Resolution.Found(Cid found)) {
                for (FolderEntry entry : reader.list(found)) {
                    StoreItem.named(entry.name())
                            .ifPresent(item -> items.merge(
                                    item.name(), item.version() + " " + item.hash(), (one, more) -> one + ", " + more));
                }
            }
            return items;
        }

        /// With the blocks of folders, where they say it.
        @Override
        public long size(BlockSource blocks) {
            long size = 0;
            for (FolderEntry entry : new DagReader(blocks).list(folder.root())) {
                size += entry.dagSize().orElse(0);
            }
            return size;
        }
    }

    /// What a folder is; only the small files that say so are read.
    ///
    /// @throws CairnException REFUSED if it is neither, or for another platform; MISSING if a block is not to
    ///     be had, CORRUPT if it does not add up
    static StoredImage of(Cid content, BlockSource blocks, Platform platform) {
        DagReader reader = new DagReader(blocks);
        String name = "ipfs://" + content;
        if (content.codec() == Codec.DAG_CBOR) {
            return new Bare(content, content, named(content, blocks));
        }
        switch (reader.open(content)) {
            case UnixFs.Folder _, UnixFs.Shard _ -> {}
            case UnixFs.File _, UnixFs.Symlink _ ->
                throw new CairnException(Kind.REFUSED, name + " is no image: it names no folder");
        }
        Blobs found = new Blobs(name, new DagReading(reader, content));
        if (!found.isLayout()) {
            if (has(reader, content, "usr") || has(reader, content, "bin")) {
                return Bare.of(content);
            }
            throw new CairnException(
                    Kind.REFUSED,
                    name
                            + " is no image: neither an OCI layout, which has an 'oci-layout', nor a root file system, which"
                            + " has a 'bin' or 'usr'");
        }
        BlobDigest manifest = found.find(Optional.empty(), platform);
        byte[] bytes = found.config(found.manifest(manifest));
        ImageConfig config = ImageConfig.read(bytes);
        if (!config.platform().equals(platform)) {
            throw new CairnException(
                    Kind.REFUSED,
                    name + " is for " + config.platform() + ", not for " + platform + ", which this machine is");
        }
        return new Layout(content, config, Block.of(Codec.RAW, bytes), manifest);
    }

    private static RootFolder named(Cid content, BlockSource blocks) {
        byte[] block = blocks.get(content)
                .orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + content + " is not to be had"));
        return RootFolder.read(block, blocks)
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED, "ipfs://" + content + " is no image: its block names no root file system"));
    }

    private static boolean has(DagReader reader, Cid folder, String name) {
        return reader.resolve(folder, List.of(name)) instanceof DagReader.Resolution.Found;
    }
}
