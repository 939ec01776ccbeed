package dev.cairn.gateway.record;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.block.ResultBlock;
import java.util.Optional;

/// What the long lists of results consist of.
final class LongLists {
    /// A field that every tree has, as it stands in DAG-CBOR: what lacks it need not be read to know that it has
    /// no long list.
    private static final byte[] MARK = {0x66, 'h', 'e', 'i', 'g', 'h', 't'};

    private final BlockSource source;

    LongLists(BlockSource source) {
        this.source = source;
    }

    /// Hands on the blocks of a result's lists, as far as they are here.
    void follow(byte[] result, BlockSink taker) {
        if (!isMarked(result)) {
            return;
        }
        try {
            ResultBlock.read(result, cid -> handedOn(cid, taker));
        } catch (CairnException e) {
            // Whoever is told of it finds out by themselves, and asks elsewhere for what is missing.
            if (e.kind() != Kind.MISSING && e.kind() != Kind.CORRUPT) {
                throw e;
            }
        }
    }

    private Optional<byte[]> handedOn(Cid cid, BlockSink taker) {
        Optional<byte[]> block = source.get(cid);
        block.ifPresent(bytes -> taker.put(cid, bytes));
        return block;
    }

    private static boolean isMarked(byte[] block) {
        for (int i = 0; i <= block.length - MARK.length; i++) {
            int length = 0;
            while (length < MARK.length && block[i + length] == MARK[length]) {
                length++;
            }
            if (length == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
