package dev.cairn.dag;

import dev.cairn.cid.Cid;

/// A block with its name.
public final class Block {
    /// The most bytes that a block may have: Kubo, gateways and their clients refuse larger ones.
    public static final int MAX_SIZE = 2 << 20;

    private final Cid cid;
    private final byte[] bytes;

    /// A block whose bytes nobody changes any more. That the CID names them is the caller's promise.
    public Block(Cid cid, byte[] bytes) {
        this.cid = cid;
        this.bytes = bytes;
    }

    /// The block of these bytes, named by their SHA-256.
    public static Block of(long codec, byte[] bytes) {
        return new Block(Cid.ofBlock(codec, bytes), bytes);
    }

    public Cid cid() {
        return cid;
    }

    /// The bytes themselves, which may be shared: never change them.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block block && cid.equals(block.cid);
    }

    @Override
    public int hashCode() {
        return cid.hashCode();
    }

    @Override
    public String toString() {
        return cid + " (" + bytes.length + " bytes)";
    }
}
