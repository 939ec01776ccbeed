package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.octet.Octets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Writes a long list entry by entry, as [BlockTree] specifies; a block of each level is in memory.
public final class BlockTreeWriter {
    private final BlockSink sink;
    private final MessageDigest digest = Cid.sha256();
    private final List<Level> levels = new ArrayList<>();
    private final List<Node> inline = new ArrayList<>();
    private final Octets item = new Octets(512);
    private boolean isLong;
    private int inlineSize;
    private long count;

    public BlockTreeWriter(BlockSink sink) {
        this.sink = sink;
    }

    /// Takes the next entry.
    ///
    /// @throws IllegalArgumentException if it has more than [BlockTree#MAX_ITEMS] bytes
    public void add(Node entry) {
        item.clear();
        DagCbor.write(entry, item);
        if (item.length() > BlockTree.MAX_ITEMS) {
            throw new IllegalArgumentException("an entry of a long list has at most " + BlockTree.MAX_ITEMS
                    + " bytes, this one has " + item.length());
        }
        count++;
        if (isLong) {
            level(0).add(item, 1);
            return;
        }
        inline.add(entry);
        inlineSize += item.length();
        if (inlineSize > BlockTree.MAX_INLINE) {
            isLong = true;
            for (Node held : inline) {
                item.clear();
                DagCbor.write(held, item);
                level(0).add(item, 1);
            }
            inline.clear();
        }
    }

    /// Ends the list and returns what stands for it in its parent.
    public Node finish() {
        if (!isLong) {
            return new Node.Items(inline);
        }
        for (int height = 1; ; height++) {
            Level level = levels.get(height - 1);
            level.end();
            if (level.blocks == 1) {
                return BlockTree.tree(count, height, level.last);
            }
        }
    }

    private Level level(int index) {
        if (index == levels.size()) {
            levels.add(new Level(index));
        }
        return levels.get(index);
    }

    private final class Level {
        private final int index;
        private final Octets items = new Octets(4096);
        private int itemCount;
        private long entries;
        private int blocks;
        private Cid last = Cid.v1(Codec.DAG_CBOR, new byte[32]);

        Level(int index) {
            this.index = index;
        }

        void add(Octets next, long below) {
            if (items.length() + next.length() > BlockTree.MAX_ITEMS) {
                end();
            }
            items.write(next);
            itemCount++;
            entries += below;
            next.digestInto(digest, 0);
            if (digest.digest()[0] == 0 && itemCount > 1) {
                end();
            }
        }

        void end() {
            if (itemCount == 0) {
                return;
            }
            Octets block = new Octets(items.length() + 8);
            DagCbor.writeHead(block, 4, itemCount);
            block.write(items);
            byte[] bytes = block.toBytes();
            last = Cid.ofBlock(Codec.DAG_CBOR, bytes);
            sink.put(last, bytes);
            blocks++;
            Octets branch = new Octets(64);
            DagCbor.write(new BlockTree.Branch(entries, last).node(), branch);
            long below = entries;
            items.clear();
            itemCount = 0;
            entries = 0;
            level(index + 1).add(branch, below);
        }
    }
}
