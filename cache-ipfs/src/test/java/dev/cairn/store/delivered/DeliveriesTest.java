package dev.cairn.store.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.system.Stat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    @TempDir
    Path folder;

    @Test
    void the_last_thing_put_at_a_path_is_remembered_with_all_that_it_was() {
        Stat stat = Stat.of(folder).orElseThrow();
        Path path = folder.resolve("out ä\n'");
        try (Store store = Store.open(folder.resolve("store"))) {
            assertThat(store.delivered().at(List.of(path))).isEmpty();
            for (List<String> executables : List.of(List.of("bin/a", "bin/b\nc ü"), List.of(""), List.<String>of())) {
                Delivered what = new Delivered(path, Samples.cid("x"), executables, stat);
                store.writing().commit(store.delivered().delivered(what));
                assertThat(store.delivered().at(List.of(folder, path))).isEqualTo(Map.of(path, what));
            }
        }
    }
}
