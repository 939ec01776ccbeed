package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.task.Result;
import dev.cairn.task.block.ResultBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The blocks that a result consists of: its own and those of its long lists, and nothing of what it names.
public final class ResultBlocks {
    private ResultBlocks() {}

    /// All of them, its own first; none if a part is missing or is not as specified, for half a result is of no
    /// use.
    public static List<Block> of(Cid result, BlockSource source) {
        Map<Cid, byte[]> read = new LinkedHashMap<>();
        BlockSource reading = cid -> {
            Optional<byte[]> block = source.get(cid);
            block.ifPresent(bytes -> read.put(cid, bytes));
            return block;
        };
        Optional<byte[]> own = reading.get(result);
        if (own.isEmpty()) {
            return List.of();
        }
        try {
            Result _ = ResultBlock.read(own.get(), reading);
        } catch (CairnException e) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(read.size());
        read.forEach((cid, bytes) -> blocks.add(new Block(cid, bytes)));
        return blocks;
    }
}
