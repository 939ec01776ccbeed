package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Tells by its inner blocks alone whether a DAG is just what an import with some profile makes: what its leaves and
/// names are is put together once more, and has to come to the same CID. No leaf is looked at, of which a folder says
/// how large it is; so this knows profiles with raw leaves only.
public final class Recognition {
    /// The most folders in each other, and the most blocks above a leaf, that are looked at.
    private static final int DEEPEST = 256;

    /// Larger files are not looked at: so many leaves no honest one has.
    private static final long LARGEST = 1L << 42;

    /// How many entries of a folder are wanted at a time.
    private static final int AHEAD = 64;

    private final DagReader reader;
    private final ImportProfile profile;
    private final Consumer<List<Cid>> ahead;
    private final Map<Cid, Optional<Imported>> known = new HashMap<>();

    public Recognition(DagReader reader, ImportProfile profile) {
        this(reader, profile, cids -> {});
    }

    /// @param ahead told which blocks will be looked at next, so that they can be got together
    public Recognition(DagReader reader, ImportProfile profile, Consumer<List<Cid>> ahead) {
        this.reader = reader;
        this.profile = profile;
        this.ahead = ahead;
    }

    /// The name that an import of the same content would have: this one's, as a CID of the profile's version. Empty if
    /// it is of another profile, or if only its bytes can tell.
    ///
    /// @param claimed of a raw block how long it is, as far as that is known
    /// @throws CairnException as a [DagReader] does
    public Optional<Cid> of(Cid root, OptionalLong claimed) {
        return profile.rawLeaves() ? made(root, claimed, 0).map(Imported::cid) : Optional.empty();
    }

    private Optional<Imported> made(Cid cid, OptionalLong claimed, int depth) {
        if (cid.hash() != Cid.SHA2_256) {
            return Optional.empty();
        }
        if (cid.codec() == Codec.RAW) {
            boolean leaf = claimed.isPresent() && claimed.getAsLong() <= profile.chunkSize();
            return leaf ? Optional.of(new Imported(cid, claimed.getAsLong(), claimed.getAsLong())) : Optional.empty();
        }
        if (cid.codec() != Codec.DAG_PB || depth > DEEPEST) {
            return Optional.empty();
        }
        Optional<Imported> before = known.get(cid);
        if (before != null) {
            return before;
        }
        Optional<Imported> made = switch (reader.open(cid)) {
            case UnixFs.File file -> file(file);
            case UnixFs.Folder _, UnixFs.Shard _ -> folder(cid, depth);
            case UnixFs.Symlink link ->
                Optional.of(FolderImporter.symlink(profile, link.target(), DagSink.forgetful()));
        };
        // Of version 0 and of version 1 it is the same block.
        Optional<Imported> same = made.filter(one -> Arrays.equals(one.cid().digest(), cid.digest()));
        // The same may stand in many places, and those in many others.
        known.put(cid, same);
        return same;
    }

    private Optional<Imported> file(UnixFs.File file) {
        FileImporter importer = new FileImporter(profile, DagSink.forgetful());
        Leaves leaves = new Leaves(importer);
        boolean possible = file.size() > 0 && file.size() <= LARGEST;
        return possible && leaves.add(file, 0) ? Optional.of(importer.finish()) : Optional.empty();
    }

    private Optional<Imported> folder(Cid cid, int depth) {
        List<FolderEntry> all = new ArrayList<>();
        reader.list(cid).forEach(all::add);
        List<FolderImporter.Entry> entries = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (i % AHEAD == 0) {
                ahead.accept(all.subList(i, Math.min(all.size(), i + AHEAD)).stream()
                        .map(FolderEntry::cid)
                        .filter(one -> one.codec() == Codec.DAG_PB && !known.containsKey(one))
                        .toList());
            }
            FolderEntry entry = all.get(i);
            Optional<Imported> made = made(entry.cid(), entry.dagSize(), depth + 1);
            if (made.isEmpty()) {
                return Optional.empty();
            }
            entries.add(new FolderImporter.Entry(
                    entry.name(), made.get().cid(), made.get().dagSize()));
        }
        return Optional.of(FolderImporter.folder(profile, entries, DagSink.forgetful()));
    }

    /// The leaves of a file, in their order: all of one size but the last.
    private final class Leaves {
        private final FileImporter importer;
        private boolean ended;

        Leaves(FileImporter importer) {
            this.importer = importer;
        }

        /// Whether they can be those of the profile so far.
        boolean add(UnixFs.File node, int depth) {
            if (!node.data().isEmpty() || depth > DEEPEST) {
                return false;
            }
            for (UnixFs.Part part : node.parts()) {
                boolean right = part.size() > 0 && (part.cid().codec() == Codec.RAW ? leaf(part) : inner(part, depth));
                if (!right) {
                    return false;
                }
            }
            return true;
        }

        private boolean leaf(UnixFs.Part part) {
            if (ended || part.size() > profile.chunkSize() || part.cid().hash() != Cid.SHA2_256) {
                return false;
            }
            ended = part.size() < profile.chunkSize();
            importer.leaf(part.cid(), (int) part.size());
            return true;
        }

        private boolean inner(UnixFs.Part part, int depth) {
            if (!(reader.open(part.cid()) instanceof UnixFs.File file)) {
                throw new CairnException(Kind.CORRUPT, part.cid() + " is a part of a file, and no file");
            }
            return add(file, depth + 1);
        }
    }
}
