package dev.cairn.unixfs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.write.FolderImporter.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderSearchTest {
    private static final ImportProfile ALWAYS_SHARDED =
            new ImportProfile("sharded", 1, true, 1 << 20, 1024, Estimate.BLOCK, 8, 0);

    private final MemoryDag dag = new MemoryDag();
    private final Map<String, Cid> all = new HashMap<>();
    private int levels;

    private Cid folder(ImportProfile profile, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Cid cid = dag.raw((byte) i, (byte) (i >> 8));
            all.put("name " + i, cid);
            entries.add(new Entry("name " + i, cid, 2));
        }
        return dag.folder(profile, entries).cid();
    }

    private Map<String, Cid> found(Cid root, Set<String> names) {
        FolderSearch search = new FolderSearch(root, names);
        for (Set<Cid> needed = search.needed(); !needed.isEmpty(); needed = search.needed()) {
            levels++;
            needed.forEach(cid -> search.take(cid, dag.blocks.get(cid).orElseThrow()));
        }
        return search.found();
    }

    @Test
    void every_name_of_a_small_folder_is_found() {
        assertThat(found(folder(ImportProfile.UNIXFS_V1_2025, 100), all.keySet()))
                .isEqualTo(all);
        assertThat(levels).isOne();
    }

    @Test
    void every_name_of_a_sharded_folder_is_found_level_by_level() {
        assertThat(found(folder(ALWAYS_SHARDED, 500), all.keySet())).isEqualTo(all);
        assertThat(levels).isBetween(3, 8);
    }

    @Test
    void for_one_name_the_nodes_on_its_way_are_needed_and_no_others() {
        Cid root = folder(ALWAYS_SHARDED, 500);
        dag.blocks.asked().clear();

        assertThat(found(root, Set.of("name 77", "no name"))).containsExactly(Map.entry("name 77", all.get("name 77")));
        assertThat(dag.blocks.asked().size()).isBetween(2, 12);
    }

    @Test
    void a_name_that_is_none_is_not_found() {
        assertThat(found(folder(ALWAYS_SHARDED, 10), Set.of("\ud800", ""))).isEmpty();
    }

    @Test
    void what_is_no_folder_is_told() {
        Cid file = dag.raw((byte) 1);

        assertThatThrownBy(() -> found(file, Set.of("name"))).hasMessageContaining(file + " is no folder");
    }
}
