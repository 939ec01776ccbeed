package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.database.Stillness;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {
    @TempDir
    Path folder;

    @Test
    void a_store_is_made_where_there_is_none_with_the_folders_above_it() {
        Path home = folder.resolve("a/b ä'?%#/store");
        Block block = Samples.block("here");
        try (Store store = Store.open(home)) {
            put(store, block);
        }
        try (Store store = Store.open(home)) {
            assertThat(store.blocks().get(block.cid())).hasValue(block.bytes());
        }
        assertThat(home.resolve("cairn.db")).exists();
    }

    @Test
    void opening_to_look_makes_nothing_where_there_is_no_store() throws IOException {
        Store.look(folder.resolve("none"), store -> {
            assertThat(store.blocks().get(Samples.cid("x"))).isEmpty();
            assertThat(store.pins().all()).isEmpty();
            assertThat(store.runs().all()).isEmpty();
            return assertThat(store.presence().isHere(Samples.cid("x"))).isFalse();
        });
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).isEmpty();
        }
    }

    @Test
    void a_database_that_nobody_came_to_fill_is_an_empty_store_to_who_looks() throws IOException {
        Files.createFile(folder.resolve("cairn.db"));
        assertThat(seen(Samples.block("x"))).isFalse();
        letTheClockTick();
        assertThat(seen(Samples.block("x"))).isFalse();
    }

    @Test
    void opening_to_look_sees_what_is_there_and_changes_nothing() throws IOException {
        Block block = Samples.block("seen");
        try (Store store = Store.open(folder)) {
            put(store, block);
        }
        letTheClockTick();
        List<Object> before = everything();
        assertThat(seen(block)).isTrue();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void who_looks_sees_what_another_process_committed_and_did_not_put_into_its_place_yet() {
        Block block = Samples.block("in the log");
        try (Store writer = Store.open(folder)) {
            put(writer, block);
            assertThat(folder.resolve("cairn.db-wal")).exists();
            assertThat(seen(block)).isTrue();
        }
    }

    @Test
    void who_looks_while_somebody_begins_to_write_looks_again() {
        Block before = Samples.block("before");
        Block after = Samples.block("after");
        try (Store store = Store.open(folder)) {
            put(store, before);
        }
        letTheClockTick();
        AtomicInteger times = new AtomicInteger();
        boolean seen = Store.look(folder, store -> {
            assertThat(store.blocks().get(before.cid())).isPresent();
            if (times.incrementAndGet() == 1) {
                try (Store writer = Store.open(folder)) {
                    put(writer, after);
                }
                throw new IllegalStateException("nonsense was read");
            }
            return store.blocks().get(after.cid()).isPresent();
        });
        assertThat(seen).isTrue();
        assertThat(times).hasValue(2);
    }

    @Test
    void what_goes_wrong_while_one_looks_is_told() {
        Store.open(folder).close();
        letTheClockTick();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Store.look(folder, store -> {
                    throw new IllegalStateException("a mistake");
                }));
    }

    @Test
    void writing_to_a_store_that_was_opened_to_look_is_a_mistake() {
        Store.open(folder).close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Store.look(folder, store -> store.writing().batch()));
    }

    private boolean seen(Block block) {
        return Store.look(folder, store -> store.blocks().get(block.cid()).isPresent());
    }

    /// Until times tell a later change from one that is over.
    private void letTheClockTick() {
        while (Stillness.of(folder.resolve("cairn.db")).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /// What is in the folder, and when anything of it, the folder too, was last changed.
    private List<Object> everything() throws IOException {
        List<Object> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted().forEach(path -> {
                found.add(path);
                found.add(Stat.of(path));
            });
        }
        return found;
    }

    @Test
    void a_store_of_a_newer_version_is_refused_in_one_sentence() throws SQLException {
        Store.open(folder).close();
        sql("PRAGMA user_version = 99");
        assertRefused(folder, Kind.REFUSED, "newer Cairn", "form 99");
    }

    @Test
    void a_store_of_before_the_first_release_is_refused_with_the_mend() throws SQLException {
        Store.open(folder).close();
        sql("PRAGMA user_version = 1");
        assertRefused(folder, Kind.REFUSED, "before the first release", "move it");
    }

    @Test
    void another_programs_database_is_refused() throws SQLException {
        sql("CREATE TABLE theirs(x)");
        assertRefused(folder, Kind.REFUSED, "another program's", "CAIRN_HOME");
    }

    @Test
    void a_damaged_database_is_said_to_be_damaged() throws IOException {
        Files.writeString(folder.resolve("cairn.db"), "no database at all ".repeat(100));
        assertRefused(folder, Kind.CORRUPT, "cairn.db", "damaged", "move it");
    }

    @Test
    void a_file_in_the_stores_place_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(file, Kind.REFUSED, file.toString(), "not a folder");
        assertRefused(file.resolve("below"), Kind.REFUSED, file.toString(), "not a folder");
    }

    @Test
    void many_may_open_and_make_the_same_store_at_once() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Block block = Samples.block("block " + i);
                all.add(threads.submit(() -> {
                    try (Store store = Store.open(folder)) {
                        put(store, block);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        try (Store store = Store.open(folder)) {
            for (int i = 0; i < 8; i++) {
                assertThat(store.blocks().get(Samples.cid("block " + i))).isPresent();
            }
        }
    }

    private static void assertRefused(Path home, Kind kind, String... words) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Store.open(home).close())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
    }

    private static void put(Store store, Block block) {
        try (Batch batch = store.writing().batch()) {
            batch.put(block.cid(), block.bytes());
            batch.commit();
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
