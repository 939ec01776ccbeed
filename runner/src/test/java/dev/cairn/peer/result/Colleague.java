package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.effort.Effort;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.Sighting;
import dev.cairn.key.SigningKey;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ResultBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/// Somebody who has results, vouches for them, and answers whatever a test wants.
final class Colleague implements Index {
    static final Instant SIGNED = Instant.parse("2026-01-01T00:00:00Z");

    final String name;
    final SigningKey key = SigningKey.random();
    final List<Sighting> records = new ArrayList<>();
    final List<Block> revocations = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();

    Colleague(String name) {
        this.name = name;
    }

    static Cid cid(String text) {
        return Cid.ofBlock(Codec.DAG_CBOR, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Says that a task has a result with these outputs.
    Block vouches(Cid task, ResultEntry... entries) {
        return vouches(task, task, entries);
    }

    /// Says that a task has a result which names another.
    Block vouches(Cid task, Cid named, ResultEntry... entries) {
        Block result = ResultBlock.write(
                new Result(named, List.of(entries)), (cid, block) -> blocks.add(new Block(cid, block)));
        blocks.add(result);
        Block record = RecordBlock.sign(task, result.cid(), cid("execution"), SIGNED, key);
        says(record);
        return record;
    }

    void says(Block record) {
        records.add(new Sighting(record, OptionalLong.empty()));
    }

    void withdraws(Withdrawn what) {
        revocations.add(RevocationBlock.sign(what, SIGNED, key));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Findings lookUp(Collection<Cid> tasks, Effort effort) {
        return new Findings(records, revocations, blocks);
    }
}
