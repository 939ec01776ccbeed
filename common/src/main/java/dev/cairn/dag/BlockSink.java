package dev.cairn.dag;

import dev.cairn.cid.Cid;

/// Where blocks go.
@FunctionalInterface
public interface BlockSink {
    /// Takes a block whose CID names its bytes, which nobody changes any more. Taking a block twice is no
    /// mistake.
    void put(Cid cid, byte[] block);
}
