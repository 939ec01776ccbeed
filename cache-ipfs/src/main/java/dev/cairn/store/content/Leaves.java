package dev.cairn.store.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.store.database.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The blocks that a file's bytes are cut into, in their order, none left out.
public final class Leaves {
    private final List<byte[]> hashes = new ArrayList<>(1);
    private int[] lengths = new int[1];
    private boolean wrapped;

    /// Appends the next block.
    ///
    /// @param length bytes of the file, without what a dag-pb leaf puts around them
    public void add(Cid cid, int length) {
        add(Keys.hash(cid), length, cid.codec() != Codec.RAW);
    }

    void add(byte[] hash, int length, boolean inDagPb) {
        if (hashes.size() == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * lengths.length);
        }
        lengths[hashes.size()] = length;
        hashes.add(hash);
        wrapped = inDagPb;
    }

    public int count() {
        return hashes.size();
    }

    /// The multihash; the array is shared.
    public byte[] hash(int index) {
        return hashes.get(index);
    }

    public int length(int index) {
        return lengths[index];
    }

    /// Whether the blocks are dag-pb around the bytes, else they are the bytes.
    public boolean wrapped() {
        return wrapped;
    }

    /// Whether the file is one block of the same name, so that nothing need be remembered.
    boolean isTheFile() {
        return hashes.size() == 1 && !wrapped;
    }
}
