package dev.cairn.index.peer;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Findings;
import dev.cairn.index.Sighting;
import dev.cairn.record.AnswerBlock;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RecordsAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads an answer. Whatever comes, it takes no more than so much of it.
final class PeerAnswer {
    /// Bytes of one answer, several times what an honest one has.
    static final long MAX_BYTES = 64L << 20;

    /// Blocks of one answer, likewise: of those that were asked for records and results, and long lists of some.
    private static final int MAX_BLOCKS = 300_000;

    private final String peer;
    private final Map<Cid, byte[]> blocks = new HashMap<>();

    private PeerAnswer(String peer) {
        this.peer = peer;
    }

    /// What stands in the answer to a question for so many tasks.
    ///
    /// @throws CairnException CORRUPT if it is none, or is too much
    static Findings read(InputStream body, String peer, int tasks) throws IOException {
        return new PeerAnswer(peer).read(body, tasks);
    }

    private Findings read(InputStream body, int tasks) throws IOException {
        MeasuredStream measured = new MeasuredStream(body, MAX_BYTES, () -> {
            throw corrupt("answers with more than " + (MAX_BYTES >> 20) + " MiB");
        });
        CarReader reader = new CarReader(measured, peer);
        int count = 0;
        for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
            if (++count > MAX_BLOCKS) {
                throw corrupt("answers with more than " + MAX_BLOCKS + " blocks");
            }
            blocks.put(next.get().cid(), next.get().bytes());
        }
        if (reader.roots().size() != 1) {
            throw corrupt("answers with a CAR of " + reader.roots().size() + " roots");
        }
        return findings(answer(reader.roots().getFirst(), tasks));
    }

    private RecordsAnswer answer(Cid root, int tasks) {
        byte[] block = blocks.remove(root);
        if (block == null) {
            throw corrupt("answers without the root " + root);
        }
        try {
            // What is a part of the answer's own lists is no block of a result.
            return AnswerBlock.read(block, cid -> Optional.ofNullable(blocks.remove(cid)), tasks);
        } catch (CairnException e) {
            throw new CairnException(
                    Kind.CORRUPT, peer + " answers with something else than an answer: " + e.sentence(), e);
        }
    }

    /// What it tells of but does not give is not there: nothing can be believed of it.
    private Findings findings(RecordsAnswer answer) {
        List<Sighting> records = new ArrayList<>(answer.records().size());
        for (RecordsAnswer.Told told : answer.records()) {
            statement(told.record())
                    .ifPresent(block -> records.add(new Sighting(block, OptionalLong.of(told.seenMs()))));
        }
        List<Block> revocations = new ArrayList<>(answer.revocations().size());
        answer.revocations().forEach(cid -> statement(cid).ifPresent(revocations::add));
        List<Block> others = new ArrayList<>(blocks.size());
        blocks.forEach((cid, bytes) -> others.add(new Block(cid, bytes)));
        return new Findings(records, revocations, others);
    }

    private Optional<Block> statement(Cid cid) {
        byte[] bytes = blocks.remove(cid);
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length > RecordBlock.LIMIT) {
            throw corrupt("gives " + cid + " of " + bytes.length
                    + " bytes as a record or revocation, which have at most " + RecordBlock.LIMIT);
        }
        return Optional.of(new Block(cid, bytes));
    }

    private CairnException corrupt(String what) {
        return new CairnException(Kind.CORRUPT, peer + " " + what);
    }
}
