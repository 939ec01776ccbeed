package dev.cairn.index.peer;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.index.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The last answers to some questions, so that what has not changed need not come again.
final class EarlierAnswers {
    /// What they may have together, in bytes of blocks.
    private static final long ROOM = 16L << 20;

    private final SequencedMap<Cid, Earlier> earlier = new LinkedHashMap<>();
    private long held;

    /// @param tag the `ETag`, as the header has it
    record Earlier(String tag, Findings findings) {
        long size() {
            long size = 1 << 10;
            for (var sighting : findings.records()) {
                size += sighting.block().bytes().length;
            }
            for (Block block : findings.revocations()) {
                size += block.bytes().length;
            }
            for (Block block : findings.blocks()) {
                size += block.bytes().length;
            }
            return size;
        }
    }

    synchronized Optional<Earlier> find(Cid question) {
        return Optional.ofNullable(earlier.get(question));
    }

    /// Remembers an answer, and forgets older ones for which there is no room then.
    synchronized void put(Cid question, Earlier answer) {
        Earlier before = earlier.remove(question);
        held -= before == null ? 0 : before.size();
        if (answer.size() > ROOM) {
            return;
        }
        earlier.putLast(question, answer);
        held += answer.size();
        while (held > ROOM) {
            Map.Entry<Cid, Earlier> oldest = earlier.pollFirstEntry();
            held -= oldest == null ? held : oldest.getValue().size();
        }
    }
}
