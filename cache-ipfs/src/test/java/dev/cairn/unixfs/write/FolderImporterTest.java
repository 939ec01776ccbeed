package dev.cairn.unixfs.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.Twins;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderImporterTest {
    private final MemoryDag dag = new MemoryDag();
    private final Cid empty = dag.raw();

    private FolderImporter.Entry entry(String name) {
        return new FolderImporter.Entry(name, empty, 0);
    }

    private static ImportProfile hamt(int fanout) {
        return new ImportProfile("hamt", 1, true, 1 << 20, 1024, Estimate.LINKS, fanout, 0);
    }

    @Test
    void names_are_sorted_by_their_bytes_and_not_by_utf_16() {
        Imported folder = dag.folder(
                ImportProfile.UNIXFS_V1_2025, List.of(entry("\uD83D\uDE00"), entry("\uFFFD"), entry("b"), entry("a")));

        assertThat(dag.reader.list(folder.cid()))
                .extracting(FolderEntry::name)
                .containsExactly("a", "b", "\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void a_folder_is_the_same_in_whatever_order_it_is_given() {
        List<FolderImporter.Entry> entries = new ArrayList<>(
                IntStream.range(0, 3000).mapToObj(i -> entry("é" + i)).toList());
        for (ImportProfile profile : List.of(ImportProfile.UNIXFS_V1_2025, hamt(256), hamt(8), hamt(1024))) {
            Imported folder = dag.folder(profile, entries);
            Collections.shuffle(entries, new Random(7));
            assertThat(dag.folder(profile, entries)).isEqualTo(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0", "\uD83D", "a\uDE00"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> dag.folder(ImportProfile.UNIXFS_V1_2025, List.of(entry(name))))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("the name '" + shown(name) + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", ".hidden", "-x", "a b", "'\"", "a\nb", "%2F", "é", "\uD83D\uDE00", "\\", "*"})
    void every_other_name_is_kept(String name) {
        for (ImportProfile profile : List.of(ImportProfile.UNIXFS_V1_2025, hamt(256))) {
            Imported folder = dag.folder(profile, List.of(entry(name)));
            assertThat(dag.reader.list(folder.cid()))
                    .extracting(FolderEntry::name)
                    .containsExactly(name);
        }
    }

    @Test
    void a_name_that_is_twice_there_is_refused() {
        for (ImportProfile profile : List.of(ImportProfile.UNIXFS_V1_2025, hamt(256))) {
            assertThatThrownBy(() -> dag.folder(profile, List.of(entry("a"), entry("b"), entry("a"))))
                    .isInstanceOf(CairnException.class)
                    .hasMessageContaining("'a' is twice");
        }
    }

    @Test
    void the_longest_folder_of_one_block_has_as_many_bytes_as_the_threshold() {
        for (Estimate estimate : Estimate.values()) {
            int size = estimate == Estimate.BLOCK ? 49 : 37;
            for (int threshold : new int[] {size - 1, size}) {
                ImportProfile profile = new ImportProfile("edge", 1, true, 1 << 20, 1024, estimate, 256, threshold);
                Imported folder = dag.folder(profile, List.of(entry("a")));
                assertThat(dag.reader.open(folder.cid()))
                        .isInstanceOf(threshold < size ? UnixFs.Shard.class : UnixFs.Folder.class);
            }
        }
    }

    @Test
    void a_symlink_keeps_its_target_as_it_is() {
        Imported link =
                FolderImporter.symlink(ImportProfile.UNIXFS_V1_2025, "../no//such/./file ", dag.sink(new byte[0]));

        assertThat(dag.reader.open(link.cid()))
                .isInstanceOfSatisfying(
                        UnixFs.Symlink.class, read -> assertThat(read.target()).isEqualTo("../no//such/./file "));
        assertThat(link.size()).isEqualTo(19);
        for (String target : List.of("", "a\0b", "\uD83D")) {
            assertThatThrownBy(() -> FolderImporter.symlink(ImportProfile.UNIXFS_V1_2025, target, DagSink.forgetful()))
                    .isInstanceOf(CairnException.class);
        }
    }

    @Test
    void two_names_with_the_same_hash_are_refused_where_names_are_found_by_it() {
        List<String> twins = Twins.sameHash();
        List<FolderImporter.Entry> entries = twins.stream().map(this::entry).toList();

        Imported flat = dag.folder(ImportProfile.UNIXFS_V1_2025, entries);
        assertThat(dag.reader.list(flat.cid())).hasSize(2);
        assertThatThrownBy(() -> dag.folder(hamt(256), entries))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining(shown(twins.get(0)))
                .hasMessageContaining(shown(twins.get(1)))
                .hasMessageContaining("the same hash");
    }

    @Test
    void names_that_share_56_bits_of_their_hashes_are_eight_levels_deep() {
        List<FolderImporter.Entry> entries =
                Twins.sameFirst56Bits().stream().map(this::entry).toList();
        Imported folder = dag.folder(hamt(256), entries);

        assertThat(dag.reader.list(folder.cid())).hasSize(2);
        assertThat(dag.blocks.blocks()).hasSize(1 + 8);
        for (FolderImporter.Entry entry : entries) {
            assertThat(dag.reader.resolve(folder.cid(), List.of(entry.name())))
                    .isInstanceOf(DagReader.Resolution.Found.class);
        }
    }

    /// As a message has a name.
    private static String shown(String name) {
        return new CairnException(Kind.REFUSED, name).sentence();
    }
}
