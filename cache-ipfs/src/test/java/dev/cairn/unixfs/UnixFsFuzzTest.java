package dev.cairn.unixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.RandomNodes;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.fuzz.Fuzz;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.Mtime;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Blocks are read, or refused in one sentence; what is read adds up.
@Timeout(300)
class UnixFsFuzzTest {
    private static final Set<Kind> REFUSALS = Set.of(Kind.CORRUPT, Kind.REFUSED, Kind.MISSING);
    private static final int SOUND = 40;

    private final MemoryDag dag = new MemoryDag();

    private static ImportProfile small(Random random) {
        return new ImportProfile(
                "small", random.nextInt(2), random.nextBoolean(), 16, 3, Estimate.LINKS, 8 << random.nextInt(6), 200);
    }

    private void tree(Random random) {
        RandomNodes nodes = new RandomNodes(random);
        ImportProfile profile = small(random);
        Attributes attributes = random.nextBoolean()
                ? Attributes.NONE
                : new Attributes(OptionalInt.of(0644), Optional.of(new Mtime(random.nextInt(), random.nextInt(1000))));
        List<FolderImporter.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            Imported file = dag.file(profile, nodes.bytes(random.nextInt(200)), attributes);
            entries.add(new FolderImporter.Entry("name " + i, file.cid(), file.dagSize()));
        }
        Imported link = FolderImporter.symlink(profile, "../target", dag.sink(new byte[0]));
        entries.add(new FolderImporter.Entry("link", link.cid(), link.dagSize()));
        dag.folder(profile, entries);
    }

    @Test
    void blocks() {
        Fuzz fuzz = new Fuzz("unixfs");
        Random random = fuzz.random();
        for (int i = 0; i < SOUND; i++) {
            tree(random);
        }
        dag.blocks.blocks().forEach((cid, block) -> {
            if (cid.codec() == Codec.DAG_PB) {
                fuzz.sound(block);
            }
        });
        fuzz.run(input -> {
            try {
                check(UnixFs.of(Cid.ofBlock(Codec.DAG_PB, input), input));
            } catch (CairnException refused) {
                check(refused);
            }
        });
    }

    private static void check(UnixFs found) {
        switch (found) {
            case UnixFs.File(long size, var data, var parts, var attributes) ->
                assertThat(data.length()
                                + parts.stream().mapToLong(UnixFs.Part::size).sum())
                        .isEqualTo(size);
            case UnixFs.Folder(var entries, var attributes) ->
                assertThat(new HashSet<>(
                                entries.stream().map(FolderEntry::bytes).toList()))
                        .hasSameSizeAs(entries);
            case UnixFs.Shard(int fanout, var children, var attributes) ->
                assertThat(children).hasSizeLessThanOrEqualTo(fanout);
            case UnixFs.Symlink(String target, var attributes) ->
                assertThat(target).isNotEmpty().doesNotContain("\0");
        }
    }

    /// The blocks around a changed one are sound.
    @Test
    void trees_with_a_changed_root() {
        Fuzz fuzz = new Fuzz("tree");
        Random random = fuzz.random();
        for (int i = 0; i < SOUND; i++) {
            tree(random);
        }
        for (Map.Entry<Cid, byte[]> block : dag.blocks.blocks().entrySet()) {
            if (block.getKey().codec() == Codec.DAG_PB) {
                fuzz.sound(block.getValue());
            }
        }
        Map<Cid, byte[]> blocks = dag.blocks.blocks();
        fuzz.run(input -> {
            Cid cid = Cid.ofBlock(Codec.DAG_PB, input);
            DagReader reader =
                    new DagReader(asked -> Optional.ofNullable(cid.equals(asked) ? input : blocks.get(asked)));
            try {
                read(reader, cid);
            } catch (CairnException refused) {
                check(refused);
            }
        });
    }

    private static void read(DagReader reader, Cid root) throws IOException {
        switch (reader.open(root)) {
            case UnixFs.File file -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                reader.copy(root, 0, 10_000, out);
                assertThat(out.size()).isEqualTo(Math.min(10_000, file.size()));
            }
            case UnixFs.Folder folder -> list(reader, root);
            case UnixFs.Shard shard -> list(reader, root);
            case UnixFs.Symlink symlink -> {}
        }
    }

    private static void list(DagReader reader, Cid folder) {
        Set<String> names = new HashSet<>();
        for (FolderEntry entry : reader.list(folder)) {
            String name = entry.name();
            assertThat(name).isNotIn("", ".", "..").doesNotContain("/", "\0");
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(reader.resolve(folder, List.of(name))).isEqualTo(new DagReader.Resolution.Found(entry.cid()));
        }
    }

    private static void check(CairnException refused) {
        assertThat(refused.kind()).isIn(REFUSALS);
        assertThat(refused.sentence().lines()).hasSize(1);
    }
}
