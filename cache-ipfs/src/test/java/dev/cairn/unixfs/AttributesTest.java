package dev.cairn.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dag.Vectors;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.Mtime;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AttributesTest {
    private static final Attributes EXECUTABLE = new Attributes(OptionalInt.of(0755), Optional.empty());

    private final MemoryDag dag = new MemoryDag();

    @TestFactory
    Stream<DynamicTest> mode_and_mtime_give_the_cids_of_the_vectors() {
        return StreamSupport.stream(
                        Vectors.of("unixfs_mode_mtime").path("vectors").spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.path("case").asText(), () -> {
                    Attributes attributes = attributes(vector);
                    Imported imported = imported(vector.path("kind").asText(), attributes);
                    assertThat(imported.cid()).hasToString(vector.path("cid").asText());
                    assertThat(dag.reader.open(imported.cid()).attributes()).isEqualTo(attributes);
                }));
    }

    private Imported imported(String kind, Attributes attributes) {
        ImportProfile profile = ImportProfile.UNIXFS_V0_2015;
        return switch (kind) {
            case "file" -> dag.file(profile, new byte[0], attributes);
            case "dir" -> FolderImporter.folder(profile, List.of(), attributes, dag.sink(new byte[0]));
            case "symlink" -> FolderImporter.symlink(profile, "nothing", attributes, dag.sink(new byte[0]));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Attributes attributes(JsonNode vector) {
        return new Attributes(
                vector.has("mode")
                        ? OptionalInt.of(Integer.parseInt(vector.path("mode").asText(), 8))
                        : OptionalInt.empty(),
                vector.has("mtime")
                        ? Optional.of(new Mtime(
                                vector.path("mtime").asLong(),
                                vector.path("nanos").asInt()))
                        : Optional.empty());
    }

    @Test
    void only_the_root_of_a_file_says_its_mode_and_all_of_it_is_dag_pb() throws IOException {
        for (int size : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 3 << 20}) {
            byte[] bytes = new byte[size];
            Imported imported = dag.file(ImportProfile.UNIXFS_V1_2025, bytes, EXECUTABLE);
            UnixFs.File root = (UnixFs.File) dag.reader.open(imported.cid());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            dag.reader.copy(imported.cid(), out);

            assertThat(imported.size()).isEqualTo(size);
            assertThat(root.attributes()).isEqualTo(EXECUTABLE);
            assertThat(root.parts()).hasSize(size <= 1 << 20 ? 0 : (size + (1 << 20) - 1) >> 20);
            assertThat(root.parts())
                    .allSatisfy(part ->
                            assertThat(dag.reader.open(part.cid()).attributes()).isEqualTo(Attributes.NONE));
            assertThat(out.toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void nothing_said_and_a_mode_of_0_are_the_same_file() {
        Attributes none = new Attributes(OptionalInt.of(0), Optional.empty());
        assertThat(dag.file(ImportProfile.UNIXFS_V1_2025, new byte[3], none))
                .isEqualTo(dag.file(ImportProfile.UNIXFS_V1_2025, new byte[3]));
    }

    @Test
    void a_symlink_says_no_mode() {
        assertThat(imported("symlink", EXECUTABLE)).isEqualTo(imported("symlink", Attributes.NONE));
    }

    @Test
    void a_mode_counts_in_the_size_of_a_folder_and_stands_in_the_root_of_a_large_one() {
        ImportProfile profile = new ImportProfile("small", 1, true, 1 << 20, 1024, Estimate.BLOCK, 256, 49);
        List<FolderImporter.Entry> entries = List.of(new FolderImporter.Entry("a", dag.raw(), 0));

        Imported plain = dag.folder(profile, entries);
        Imported said = FolderImporter.folder(profile, entries, EXECUTABLE, dag.sink(new byte[0]));

        assertThat(plain.dagSize()).isEqualTo(49);
        assertThat(dag.reader.open(plain.cid())).isInstanceOf(UnixFs.Folder.class);
        assertThat(dag.reader.open(said.cid())).isInstanceOf(UnixFs.Shard.class);
        assertThat(dag.reader.open(said.cid()).attributes()).isEqualTo(EXECUTABLE);
    }

    @Test
    void a_mode_over_twelve_bits_and_a_second_without_end_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attributes(OptionalInt.of(010000), Optional.empty()))
                .withMessageContaining("10000");
        assertThatIllegalArgumentException().isThrownBy(() -> new Mtime(0, 1_000_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mtime(0, -1));
    }
}
