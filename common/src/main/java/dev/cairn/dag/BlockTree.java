package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A list of values as it stands in a DAG-CBOR block: a short one in full, of a long one the root of a tree of
/// blocks. Where blocks end is decided by what they hold, so lists that differ in a few entries share nearly all
/// of their blocks, and one list has one form. `docs/blocks.md`, section "Long lists", is the specification:
///
/// ```
/// type LongList union {
///   | [Any] list       # entries that together have at most 16 KiB
///   | Tree  map
/// } representation kinded
///
/// type Tree struct {
///   count  Int         # how many entries there are in all
///   height Int         # 1: the root holds entries; more: branches, whose blocks have one less
///   root   Link        # an [Any] of entries, or a [Branch]
/// }
///
/// type Branch struct {
///   count Int          # how many entries there are below
///   block Link
/// } representation tuple
/// ```
///
/// A block takes the items of its level, entries or branches, in their order. It ends after the second or any
/// further item the SHA-256 of whose DAG-CBOR form begins with a zero byte, before an item with which its items
/// would have more than 256 KiB, and at the end of the list. A level of one block is the root.
///
/// Reading fetches a block when it is needed and checks the counts; it does not check where the blocks end.
public final class BlockTree implements Iterable<Node> {
    /// Entries that together have at most so many bytes stand in the list's parent.
    public static final int MAX_INLINE = 16 << 10;

    /// The most bytes that the items of a block have together, and so the most that one entry may have.
    public static final int MAX_ITEMS = 256 << 10;

    static final String COUNT = "count";
    static final String HEIGHT = "height";
    static final String ROOT = "root";

    private static final int MAX_HEIGHT = 16;

    private final BlockSource source;
    private final long count;
    private final int height;
    private final List<Node> top;

    private BlockTree(BlockSource source, long count, int height, List<Node> top) {
        this.source = source;
        this.count = count;
        this.height = height;
        this.top = top;
    }

    /// Writes a list and returns what stands for it in its parent.
    ///
    /// @throws IllegalArgumentException if an entry has more than [#MAX_ITEMS] bytes
    public static Node write(Iterable<? extends Node> entries, BlockSink sink) {
        BlockTreeWriter writer = new BlockTreeWriter(sink);
        for (Node entry : entries) {
            writer.add(entry);
        }
        return writer.finish();
    }

    /// The list that stands in a block like this. A long one fetches its root at once, the rest when it is
    /// needed.
    ///
    /// @throws CairnException if this is no list of ours
    public static BlockTree of(Node list, BlockSource source) {
        if (list instanceof Node.Items(var entries)) {
            return new BlockTree(source, entries.size(), 0, entries);
        }
        if (list instanceof Node.Fields(var fields)
                && fields.size() == 3
                && fields.get(ROOT) instanceof Node.Link(Cid root)) {
            long count = number(fields.get(COUNT));
            long height = number(fields.get(HEIGHT));
            if (count > 0 && height > 0 && height <= MAX_HEIGHT) {
                return new BlockTree(source, count, (int) height, List.of(new Branch(count, root).node()));
            }
        }
        throw new CairnException(Kind.CORRUPT, "a value is neither a list nor the root of a long one");
    }

    /// How many entries there are, without counting them.
    public long size() {
        return count;
    }

    /// The entries in their order. It fails with [CairnException] where a block is missing or not as it should
    /// be.
    @Override
    public Iterator<Node> iterator() {
        return new Entries();
    }

    /// An entry of a list that is sorted, fetching few blocks.
    ///
    /// @param position negative for entries that stand before the one sought, 0 for that one, positive for those
    ///         behind it
    public Optional<Node> find(ToIntFunction<? super Node> position) {
        List<Node> items = top;
        for (int level = height; level > 0; level--) {
            int low = 0;
            int high = items.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (position.applyAsInt(first(items.get(middle), level)) <= 0) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            if (items.isEmpty()) {
                return Optional.empty();
            }
            items = below(items.get(low), level);
        }
        int low = 0;
        int high = items.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = position.applyAsInt(items.get(middle));
            if (order == 0) {
                return Optional.of(items.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private Node first(Node branch, int level) {
        Node item = branch;
        for (int i = level; i > 0; i--) {
            item = below(item, i).getFirst();
        }
        return item;
    }

    /// The items of the block that a branch leads to, `level` blocks above the entries.
    private List<Node> below(Node item, int level) {
        Branch branch = Branch.of(item);
        byte[] bytes = source.get(branch.block())
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING, "the block " + branch.block() + " of a long list is not here"));
        if (!(DagCbor.decode(bytes) instanceof Node.Items(var items)) || items.isEmpty()) {
            throw new CairnException(Kind.CORRUPT, "the block " + branch.block() + " is no part of a long list");
        }
        long found = 0;
        for (Node below : items) {
            found = level == 1 ? found + 1 : sum(found, Branch.of(below).count());
        }
        if (found != branch.count()) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "the block " + branch.block() + " of a long list holds " + found + " entries, not "
                            + branch.count());
        }
        return items;
    }

    private static long sum(long a, long b) {
        return a + b < 0 ? Long.MAX_VALUE : a + b;
    }

    /// A number above 0, or 0 if this is none.
    private static long number(@Nullable Node node) {
        return node instanceof Node.Int(var value) && value.signum() > 0 && value.bitLength() < Long.SIZE
                ? value.longValue()
                : 0;
    }

    /// A block of the level below and how many entries it leads to.
    record Branch(long count, Cid block) {
        static Branch of(Node node) {
            if (node instanceof Node.Items(var values)
                    && values.size() == 2
                    && number(values.get(0)) > 0
                    && values.get(1) instanceof Node.Link(Cid block)) {
                return new Branch(number(values.get(0)), block);
            }
            throw new CairnException(Kind.CORRUPT, "a long list has something other than a branch in its tree");
        }

        Node node() {
            return new Node.Items(List.of(new Node.Int(count), new Node.Link(block)));
        }
    }

    static Node tree(long count, int height, Cid root) {
        return new Node.Fields(
                Map.of(COUNT, new Node.Int(count), HEIGHT, new Node.Int(height), ROOT, new Node.Link(root)));
    }

    private final class Entries implements Iterator<Node> {
        private final List<Iterator<Node>> path = new ArrayList<>();

        Entries() {
            path.add(top.iterator());
        }

        @Override
        public boolean hasNext() {
            while (!path.isEmpty() && !path.getLast().hasNext()) {
                path.removeLast();
            }
            return !path.isEmpty();
        }

        @Override
        public Node next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Node item = path.getLast().next();
            for (int level = height - path.size() + 1; level > 0; level--) {
                Iterator<Node> below = below(item, level).iterator();
                path.add(below);
                item = below.next();
            }
            return item;
        }
    }
}
