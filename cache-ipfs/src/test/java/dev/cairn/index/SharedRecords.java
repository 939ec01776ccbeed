package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.key.SigningKey;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ResultBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What somebody has to share: records of tasks, the results that they name, and revocations. Each goes over whole:
/// an index may be made of it in any way.
public final class SharedRecords {
    /// When everything here is said to have been seen first, in milliseconds.
    public static final long SEEN = 1_790_000_000_000L;

    private final Map<Cid, List<Block>> records = new LinkedHashMap<>();
    private final List<Block> results = new ArrayList<>();
    private final List<Block> revocations = new ArrayList<>();

    /// The results and what their long lists consist of.
    private final MemoryBlocks blocks = new MemoryBlocks();

    /// The key of a task that nobody made anything of, if no result of it is added.
    public static Cid task(String name) {
        return named("task " + name);
    }

    private static Cid named(String text) {
        return Cid.ofBlock(Codec.DAG_CBOR, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A task with so many outputs, and the record of this key that says so.
    public Cid add(String name, int outputs, SigningKey key) {
        Cid task = task(name);
        List<ResultEntry> entries = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            Cid content = Cid.ofBlock(Codec.RAW, (name + i).getBytes(StandardCharsets.UTF_8));
            entries.add(new ResultEntry("out/%06d".formatted(i), FileKind.FILE, content, 7, false, List.of()));
        }
        Block result = ResultBlock.write(new Result(task, entries), blocks);
        blocks.put(result.cid(), result.bytes());
        results.add(result);
        Block record =
                RecordBlock.sign(task, result.cid(), named("execution " + name), Instant.ofEpochMilli(SEEN), key);
        records.computeIfAbsent(task, _ -> new ArrayList<>()).add(record);
        return task;
    }

    /// So many tasks of one output each, in their order.
    public List<Cid> addMany(int count, SigningKey key) {
        List<Cid> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(add("of many " + i, 1, key));
        }
        return tasks;
    }

    public Block revoke(Withdrawn what, SigningKey key) {
        Block revocation = RevocationBlock.sign(what, Instant.ofEpochMilli(SEEN), key);
        revocations.add(revocation);
        return revocation;
    }

    /// Task → its records, in the order in which they were added.
    public Map<Cid, List<Block>> records() {
        return records;
    }

    /// The records of a task, in the order in which they were added.
    public List<Block> of(Cid task) {
        return records.getOrDefault(task, List.of());
    }

    public List<Block> results() {
        return results;
    }

    public List<Block> revocations() {
        return revocations;
    }

    /// The results' blocks and those of their long lists.
    public Map<Cid, byte[]> blocks() {
        return blocks.blocks();
    }
}
