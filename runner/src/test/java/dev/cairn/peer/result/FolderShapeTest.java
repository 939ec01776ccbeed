package dev.cairn.peer.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FolderShapeTest {
    private final Map<Cid, byte[]> network = new HashMap<>();
    private final List<List<Cid>> announced = new ArrayList<>();
    private final Set<Cid> had = new HashSet<>();

    /// So many folders in a folder.
    private FolderWithLink folders(int number) {
        Map<String, FolderWithLink> folders = new TreeMap<>();
        for (int i = 0; i < number; i++) {
            folders.put("f" + i, FolderWithLink.to("to" + i));
        }
        FolderWithLink top = FolderWithLink.holding(folders);
        top.blocks().forEach(block -> network.put(block.cid(), block.bytes()));
        return top;
    }

    private Optional<String> fault(FolderWithLink folder) {
        BlockSource source = cid -> {
            assertThat(had).as("what was announced").contains(cid);
            return Optional.ofNullable(network.get(cid));
        };
        return new FolderShape(source, cids -> {
                    announced.add(cids);
                    had.addAll(cids);
                })
                .fault(folder.cid());
    }

    @Test
    void the_blocks_of_many_folders_are_asked_for_together() {
        assertThat(fault(folders(100))).isEmpty();

        // The top, the folders, and their links.
        assertThat(announced.stream().mapToInt(List::size).sum()).isEqualTo(201);
        assertThat(announced).hasSizeLessThan(10).allMatch(cids -> cids.size() <= 64);
    }

    @Test
    void what_is_wrong_far_down_is_found() {
        FolderWithLink deep = FolderWithLink.holding(
                Map.of("a", FolderWithLink.holding(Map.of("b", FolderWithLink.to("../../../out")))));
        deep.blocks().forEach(block -> network.put(block.cid(), block.bytes()));

        assertThat(fault(deep)).hasValue("has the symlink 'a/b/link', which leads out of it to '../../../out'");
    }
}
