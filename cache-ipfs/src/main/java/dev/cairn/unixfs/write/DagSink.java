package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;

/// Takes what an import makes, children before their parents. A file's content is not handed over: it lies where
/// the caller read it.
public interface DagSink {
    /// The block of the file's bytes from `offset` on, `length` of them: just these if the CID is raw, else the
    /// profile's dag-pb leaf around them.
    void leaf(Cid cid, long offset, int length);

    /// A block that nobody changes any more.
    void node(Cid cid, byte[] block);

    /// Hands on the blocks that are not leaves: for folders, which have none.
    static DagSink nodes(BlockSink sink) {
        return new DagSink() {
            @Override
            public void leaf(Cid cid, long offset, int length) {}

            @Override
            public void node(Cid cid, byte[] block) {
                sink.put(cid, block);
            }
        };
    }

    /// Forgets everything: for those who want only the CID.
    static DagSink forgetful() {
        return new DagSink() {
            @Override
            public void leaf(Cid cid, long offset, int length) {}

            @Override
            public void node(Cid cid, byte[] block) {}
        };
    }
}
