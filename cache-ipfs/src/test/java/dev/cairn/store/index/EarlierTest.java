package dev.cairn.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierTest {
    @TempDir
    Path folder;

    @Test
    void the_tasks_of_a_member_come_newest_first_each_once_and_only_so_many() {
        try (Store store = Store.open(folder)) {
            assertThat(store.earlier().tasks("flow", "align", "a")).isEmpty();
            for (int i = 0; i < 3; i++) {
                had(store, "a", "task " + i);
            }
            had(store, "a", "task 2");
            had(store, "a", "task 0");
            had(store, "b", "task b");
            assertThat(store.earlier().tasks("flow", "align", "a"))
                    .containsExactly(cid("task 0"), cid("task 2"), cid("task 1"));
            assertThat(store.earlier().tasks("flow", "align", "b")).containsExactly(cid("task b"));
            assertThat(store.earlier().tasks("flow", "sort", "a")).isEmpty();
            assertThat(store.earlier().tasks("other", "align", "a")).isEmpty();
            for (int i = 0; i < 100; i++) {
                had(store, "a", "many " + i);
            }
            assertThat(store.earlier().tasks("flow", "align", "a"))
                    .hasSize(Earlier.KEPT)
                    .startsWith(cid("many 99"), cid("many 98"));
            assertThat(store.earlier().ofProcess("flow", "align", 100)).contains(cid("many 99"), cid("task b"));
        }
    }

    private static Cid cid(String name) {
        return Samples.cid(name);
    }

    private static void had(Store store, String member, String task) {
        store.writing().commit(store.earlier().had("flow", "align", member, cid(task)));
    }
}
