package dev.cairn.index.bundle;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.ResultBlocks;
import dev.cairn.index.Sighting;
import dev.cairn.record.RecordBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A bundle as an index: the records that stand in it. It is read once, up to where its content begins.
public final class BundleIndex implements Index {
    private final Path path;
    private @Nullable Known known;

    /// What was read.
    private record Known(Map<Cid, List<Said>> byTask, List<Block> revocations, BlockSource blocks) {}

    private record Said(Sighting sighting, Cid result) {}

    public BundleIndex(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Findings lookUp(Collection<Cid> tasks, Effort effort) {
        Known here = known(effort);
        List<Sighting> records = new ArrayList<>();
        Map<Cid, Block> blocks = new LinkedHashMap<>();
        Set<Cid> results = new HashSet<>();
        for (Cid task : new HashSet<>(tasks)) {
            for (Said said : here.byTask().getOrDefault(task, List.of())) {
                records.add(said.sighting());
                if (results.add(said.result())) {
                    ResultBlocks.of(said.result(), here.blocks()).forEach(block -> blocks.put(block.cid(), block));
                }
            }
        }
        return new Findings(records, here.revocations(), List.copyOf(blocks.values()));
    }

    private synchronized Known known(Effort effort) {
        if (known == null) {
            known = read(effort);
        }
        return known;
    }

    private Known read(Effort effort) {
        Statements statements = Statements.of(path, effort);
        BlockSource blocks = cid -> Optional.ofNullable(statements.blocks().get(cid));
        Carried carried = carried(statements.root(), blocks);
        Map<Cid, List<Said>> byTask = new HashMap<>();
        RecordBlock reader = new RecordBlock();
        for (Sighting sighting : carried.said().records()) {
            // What is none is of no task, so nobody can have asked for it.
            sighting.record(reader)
                    .ifPresent(record -> byTask.computeIfAbsent(record.task(), _ -> new ArrayList<>(1))
                            .add(new Said(sighting, record.result())));
        }
        return new Known(byTask, carried.said().revocations(), blocks);
    }

    /// Of a run that was pushed into a file, content stands between what is said: it would have to be read to
    /// its end.
    private Carried carried(Cid root, BlockSource blocks) {
        if (blocks.get(root).filter(block -> Carried.isRun(root, block)).isPresent()) {
            throw new CairnException(
                    Kind.CORRUPT, path + " is a run and no bundle; 'cairn bundle' makes one of a run that is here");
        }
        try {
            return Carried.of(root, blocks, name());
        } catch (CairnException e) {
            throw new CairnException(Kind.CORRUPT, e.sentence(), e);
        }
    }
}
