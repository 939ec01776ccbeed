package dev.cairn.store.landing;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.run.Errand;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.Stretch;
import dev.cairn.unixfs.write.FileLeaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes DAGs into the store, block by block, in whatever order they come and from wherever: files are put
/// together and stored whole, other blocks as they are, and what is here already is not asked for. It knows at
/// any time which blocks are missing. What has come is committed portion by portion and stays, kept from `gc` as
/// long as this is open, so that another attempt has less to fetch; what is kept for good is said at the end.
///
/// The blocks are as their names say: whoever hands one in has verified it. What they say of each other is not
/// believed: a part of a file that is of another size than the block above says, or a DAG that is deeper than
/// any honest one, is refused as [Kind#CORRUPT].
public final class Landing implements AutoCloseable {
    /// The most blocks that may lead to a leaf of a file.
    private static final int MAX_FILE_DEPTH = 64;

    /// A file of so many bytes is worth going on with where it broke off.
    private static final long LARGE = 8L << 20;

    private final Store store;
    private final Errand errand;
    private final Portion portion;
    private final long limit;
    private final Needs needs = new Needs();
    private final Set<Cid> roots = new HashSet<>();
    private final Set<Assembly> open = new LinkedHashSet<>();
    private final Set<Cid> seen = new HashSet<>();
    private final List<Unfinished> unfinished = new ArrayList<>();
    private Optional<LeafWriter> writer = Optional.empty();

    private long bytes;
    private long blocks;
    private long found;
    private boolean kept;

    /// @param limit how many bytes may come at the most
    public Landing(Store store, long limit) {
        this.store = store;
        this.limit = limit;
        this.errand = new Errand(store.runs());
        this.portion = new Portion(store);
    }

    /// Asks for all of a DAG.
    public synchronized void want(Cid root) {
        roots.add(root);
        need(List.of(root), 0);
    }

    /// The blocks that are missing, as far as that is known yet: those that a walk over the DAG would come to
    /// first.
    public synchronized List<Cid> missing(int most) {
        return needs.first(most);
    }

    /// The large file of which the first of the missing blocks is a part.
    public synchronized Optional<Cid> largeFile() {
        return needs.firstPart().map(Need.Part::file).filter(Assembly::isLarge).map(Assembly::root);
    }

    /// The blocks that are missing first, if they are raw ones of a large file and follow each other in it.
    public synchronized Optional<Stretch> stretch() {
        return largeFile().isPresent() ? needs.stretch() : Optional.empty();
    }

    /// Whether nothing is missing any more.
    public synchronized boolean isComplete() {
        return needs.isEmpty();
    }

    /// How much was found here already that did not have to come.
    public synchronized long found() {
        return found;
    }

    /// How many bytes have come.
    public synchronized long bytes() {
        return bytes;
    }

    /// How many blocks have come.
    public synchronized long blocks() {
        return blocks;
    }

    /// Takes a block; false if nobody needs it, or not yet.
    public synchronized boolean take(Cid cid, byte[] block) {
        if (!needs.has(cid)) {
            return false;
        }
        bytes += block.length;
        blocks++;
        if (bytes > limit) {
            throw new CairnException(
                    Kind.REFUSED, "what is fetched has more than the " + limit + " bytes that it may have");
        }
        return arrived(cid, block);
    }

    /// Takes a block that came before, as a part of something else, and counts it no more; false if nobody needs it.
    public synchronized boolean takeAgain(Cid cid, byte[] block) {
        return arrived(cid, block);
    }

    private boolean arrived(Cid cid, byte[] block) {
        List<Need> all = needs.take(cid);
        for (Need need : all) {
            arrived(cid, block, need);
        }
        if (portion.isFull()) {
            commitPortion();
        }
        return !all.isEmpty();
    }

    /// Says that what is missing will not come. Of files that lack something, the blocks that came are stored as
    /// they are; they are the files that they should be only once the rest has come.
    public synchronized void settle() {
        for (Assembly assembly : open) {
            assembly.eachLeaf(portion);
            assembly.discard();
        }
        open.clear();
    }

    /// Commits what has come, with this. Once, at the end.
    public synchronized void finish(Change... changes) {
        List<Change> all = new ArrayList<>(List.of(changes));
        errand.ending().ifPresent(all::add);
        kept = true;
        portion.commit(all.toArray(Change[]::new));
    }

    private void arrived(Cid cid, byte[] block, Need need) {
        switch (need) {
            case Need.Whole whole -> whole(cid, block, whole.depth());
            case Need.Part part -> part(cid, block, part);
        }
    }

    private void whole(Cid cid, byte[] block, int depth) {
        if (cid.codec() == Codec.RAW) {
            portion.file(cid, block, 0, block.length);
            return;
        }
        Optional<UnixFs.File> file = cid.codec() == Codec.DAG_PB ? fileOf(cid, block) : Optional.empty();
        if (file.isPresent()) {
            dagPbFile(cid, block, file.get(), depth);
            return;
        }
        portion.put(cid, block);
        need(Links.of(cid, block), depth + 1);
    }

    private void dagPbFile(Cid cid, byte[] block, UnixFs.File file, int depth) {
        if (!file.parts().isEmpty()) {
            portion.put(cid, block);
            Assembly assembly = assembly(cid, file.size());
            assembly.inner(block.length);
            open.add(assembly);
            parts(assembly, file, 0, depth);
        } else if (isPlainLeaf(block, file.data()) && !file.data().isEmpty()) {
            Slice data = file.data();
            portion.file(cid, data.array(), data.from(), data.length());
        } else {
            portion.put(cid, block);
        }
    }

    private Assembly assembly(Cid root, long size) {
        Optional<Unfinished> claimed = size < LARGE ? Optional.empty() : Unfinished.claim(store, root);
        claimed.ifPresent(unfinished::add);
        return claimed.map(one -> new Assembly(root, size, one, writer()))
                .orElseGet(() -> new Assembly(root, size, portion.temporary()));
    }

    private LeafWriter writer() {
        if (writer.isEmpty()) {
            writer = Optional.of(new LeafWriter());
        }
        return writer.get();
    }

    /// The file that a dag-pb block is, or begins; empty if it is something else, or nothing of a file system.
    private static Optional<UnixFs.File> fileOf(Cid cid, byte[] block) {
        try {
            return UnixFs.of(cid, block) instanceof UnixFs.File file ? Optional.of(file) : Optional.empty();
        } catch (CairnException e) {
            if (e.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void part(Cid cid, byte[] block, Need.Part part) {
        Assembly assembly = part.file();
        if (!(UnixFs.of(cid, block) instanceof UnixFs.File file) || file.size() != part.size()) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "the block " + cid + " is not the part of " + part.size() + " bytes that the file "
                            + assembly.root() + " says it is");
        }
        if (!file.parts().isEmpty()) {
            portion.put(cid, block);
            assembly.inner(block.length);
            parts(assembly, file, part.at(), part.depth());
        } else if (!cid.isIdentity() && (cid.codec() == Codec.RAW || isPlainLeaf(block, file.data()))) {
            Slice data = file.data();
            assembly.leaf(cid, part.at(), data.array(), data.from(), data.length(), block.length);
        } else {
            portion.put(cid, block);
            assembly.inner(block.length);
        }
        if (assembly.arrived()) {
            assembled(assembly);
        }
    }

    /// Whether a dag-pb block is just what the store would put around these bytes.
    private static boolean isPlainLeaf(byte[] block, Slice data) {
        return block.length == FileLeaf.length(data.length())
                && Arrays.equals(block, FileLeaf.around(data.array(), data.from(), data.length()));
    }

    private void parts(Assembly assembly, UnixFs.File file, long start, int depth) {
        if (depth > MAX_FILE_DEPTH) {
            throw new CairnException(
                    Kind.CORRUPT, "the file " + assembly.root() + " is more than " + MAX_FILE_DEPTH + " blocks deep");
        }
        if (file.size() > limit - start) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the file " + assembly.root() + " has more than the " + limit + " bytes that it may have");
        }
        List<Needs.Entry> entries = new ArrayList<>(file.parts().size());
        assembly.expect(file.parts().size());
        // One more, so that it is not complete before all is said.
        assembly.expect(1);
        long at = start + file.data().length();
        for (UnixFs.Part part : file.parts()) {
            Need.Part need = new Need.Part(assembly, at, part.size(), depth + 1);
            Optional<byte[]> known = known(part, at, assembly);
            at += part.size();
            if (known.isPresent()) {
                found++;
                part(part.cid(), known.get(), need);
            } else {
                entries.add(new Needs.Entry(part.cid(), need));
            }
        }
        needs.add(entries);
        if (assembly.arrived()) {
            assembled(assembly);
        }
    }

    private Optional<byte[]> known(UnixFs.Part part, long at, Assembly assembly) {
        Cid cid = part.cid();
        return portion.block(cid)
                .or(() -> assembly.known(cid))
                .or(() -> assembly.left(cid, at, part.size()))
                .or(() -> store.blocks().get(cid));
    }

    private void assembled(Assembly assembly) {
        open.remove(assembly);
        if (assembly.isSliceable()) {
            portion.file(assembly.finished());
        } else {
            assembly.eachLeaf(portion);
            assembly.discard();
        }
    }

    /// Asks for these, unless they are here or were asked for.
    private void need(List<Cid> cids, int depth) {
        if (depth > DagWalk.MAX_DEPTH) {
            throw new CairnException(
                    Kind.CORRUPT, "more than " + DagWalk.MAX_DEPTH + " blocks lead to " + cids.getFirst());
        }
        List<Cid> fresh = new ArrayList<>(cids.size());
        for (Cid cid : cids) {
            if (cid.isIdentity()) {
                fresh.addAll(freshLinks(cid));
            } else if (seen.add(cid)) {
                fresh.add(cid);
            }
        }
        Set<Cid> here = store.presence().areHere(fresh);
        List<Needs.Entry> entries = new ArrayList<>(fresh.size());
        List<Cid> local = new ArrayList<>();
        for (Cid cid : fresh) {
            if (here.contains(cid)) {
                found++;
                continue;
            }
            if (cid.codec() != Codec.RAW && store.blocks().get(cid).isPresent()) {
                found++;
                local.add(cid);
            } else {
                entries.add(new Needs.Entry(cid, new Need.Whole(depth)));
            }
        }
        needs.add(entries);
        for (Cid cid : local) {
            whole(cid, store.blocks().get(cid).orElseThrow(), depth);
        }
    }

    private List<Cid> freshLinks(Cid identity) {
        return Links.of(identity, identity.digest()).stream().filter(seen::add).toList();
    }

    private void commitPortion() {
        portion.commit(errand.keeping(List.copyOf(roots)));
    }

    /// Commits what has come, if it was not finished: another attempt goes on from there until `gc` takes it.
    @Override
    public synchronized void close() {
        try {
            if (!kept && !portion.isEmpty()) {
                commitPortion();
            }
        } finally {
            portion.close();
            writer.ifPresent(LeafWriter::close);
            unfinished.forEach(Unfinished::close);
            errand.close();
        }
    }
}
