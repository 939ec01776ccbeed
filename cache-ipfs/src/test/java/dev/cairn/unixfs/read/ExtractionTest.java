package dev.cairn.unixfs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.write.FolderImporter.Entry;
import dev.cairn.unixfs.write.Imported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
    private static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;

    @TempDir
    Path temporary;

    private final MemoryDag dag = new MemoryDag();
    private final DagReader reader = new DagReader(dag.blocks);

    /// Folders that each have the next one twice: of `levels` + 1 blocks.
    private Cid doubling(int levels) {
        Imported below = dag.file(PROFILE, "x".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < levels; i++) {
            below = folder(below, "a", "b");
        }
        return below.cid();
    }

    private Imported folder(Imported below, String... names) {
        return dag.folder(
                PROFILE,
                Stream.of(names).map(name -> new Entry(name, below.cid(), 1)).toList());
    }

    private void write(Cid root) throws IOException {
        new Extraction(reader).write(root, temporary.resolve("out"));
    }

    @Test
    void a_tree_is_written_with_all_in_it() throws IOException {
        write(doubling(10));

        try (Stream<Path> all = Files.walk(temporary.resolve("out"))) {
            assertThat(all.count()).isEqualTo((1 << 11) - 1);
        }
        assertThat(temporary.resolve("out/a/b/a/b/a/b/a/b/a/b")).hasContent("x");
    }

    @Test
    void a_few_blocks_that_are_more_than_any_disk_holds_are_refused_before_anything_is_written() {
        for (int levels : new int[] {24, 60, 1000}) {
            Cid root = doubling(levels);

            assertThatThrownBy(() -> write(root))
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessageContaining(root + " has more than the 16777216 files and folders")
                    .hasMessageContaining("by their paths");
        }
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    @Test
    void what_is_just_not_too_much_is_not_refused() {
        // 2 to the 24th less one.
        Spread.check(reader, doubling(23));
    }

    @Test
    void large_folders_are_looked_into_once() {
        Imported file = dag.file(PROFILE, new byte[] {1});
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            names.add("name" + i);
        }
        Imported large = folder(file, names.toArray(String[]::new));
        Imported root = folder(large, names.toArray(String[]::new));
        List<Cid> asked = new ArrayList<>();

        Spread.check(
                new DagReader(cid -> {
                    asked.add(cid);
                    return dag.blocks.get(cid);
                }),
                root.cid());

        assertThat(asked).hasSizeLessThan(10);
    }

    @Test
    void folders_that_lie_in_each_other_without_end_are_refused() {
        Imported below = dag.file(PROFILE, new byte[] {1});
        for (int i = 0; i < 3000; i++) {
            below = folder(below, "a");
        }
        Cid root = below.cid();

        assertThatThrownBy(() -> write(root)).hasMessageContaining("more than 2048 folders lie in each other");
    }
}
