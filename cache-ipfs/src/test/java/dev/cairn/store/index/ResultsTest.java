package dev.cairn.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final Cid TASK = Samples.cid("task");

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_task_that_never_ran_has_no_result() {
        assertThat(store.results().find(TASK, true)).isEmpty();
        assertThat(store.results().findAll(List.of(TASK), false)).isEmpty();
        assertThat(store.results().all(TASK)).isEmpty();
    }

    @Test
    void the_result_that_was_accepted_first_stands() {
        accept("first", true, false);
        accept("second", true, false);
        assertThat(standing(true)).containsExactly("first", "second");
    }

    @Test
    void accepting_the_same_again_changes_nothing() {
        accept("first", true, false);
        accept("second", true, false);
        accept("first", true, false);
        assertThat(standing(true)).containsExactly("first", "second");
        assertThat(store.results().find(TASK, true).getFirst().execution()).isEqualTo(Samples.cid("execution first"));
    }

    @Test
    void what_a_person_forces_takes_the_place_of_what_stood() {
        accept("first", true, false);
        accept("second", true, true);
        assertThat(standing(true)).containsExactly("second", "first");
        accept("third", true, true);
        assertThat(standing(true)).containsExactly("third", "second", "first");
        accept("first", true, true);
        assertThat(standing(true)).containsExactly("first", "third", "second");
        assertThat(store.results().find(TASK, true).getFirst().isForced()).isTrue();
        accept("fourth", true, false);
        assertThat(standing(true)).containsExactly("first", "third", "second", "fourth");
    }

    @Test
    void what_ran_without_isolation_is_no_hit_for_who_isolates_and_never_stands_before_an_isolated_result() {
        accept("loose", false, false);
        assertThat(standing(true)).isEmpty();
        assertThat(standing(false)).containsExactly("loose");
        accept("isolated", true, false);
        assertThat(standing(true)).containsExactly("isolated");
        assertThat(standing(false)).containsExactly("isolated", "loose");
        accept("loose again", false, true);
        assertThat(standing(false)).containsExactly("isolated", "loose again", "loose");
    }

    @Test
    void the_same_result_with_and_without_isolation_counts_for_both() {
        accept("same", false, false);
        accept("same", true, false);
        assertThat(standing(true)).containsExactly("same");
        assertThat(standing(false)).containsExactly("same", "same");
    }

    @Test
    void tasks_with_differing_results_are_told() {
        accept("first", true, false);
        assertThat(store.results().divergent()).isEmpty();
        accept("first", false, false);
        assertThat(store.results().divergent()).isEmpty();
        accept("second", true, false);
        assertThat(store.results().divergent()).hasSize(1);
        assertThat(store.results().divergent().getFirst()).hasSize(3);
    }

    @Test
    void many_are_looked_up_at_once() {
        List<Cid> tasks = new ArrayList<>();
        try (var batch = store.writing().batch()) {
            for (int i = 0; i < 1000; i++) {
                Cid task = Samples.cid("task " + i);
                tasks.add(task);
                if (i % 2 == 0) {
                    batch.with(store.results()
                            .accepted(task, Samples.cid("r" + i), Samples.cid("e"), true, Optional.empty(), false));
                }
            }
            batch.commit();
        }
        var found = store.results().findAll(tasks, true);
        assertThat(found).hasSize(500);
        assertThat(found.getOrDefault(tasks.get(998), List.of()).getFirst().result())
                .isEqualTo(Samples.cid("r998"));
    }

    private void accept(String result, boolean isolated, boolean forced) {
        store.writing()
                .commit(store.results()
                        .accepted(
                                TASK,
                                Samples.cid(result),
                                Samples.cid("execution " + result),
                                isolated,
                                Optional.empty(),
                                forced));
    }

    private List<String> standing(boolean isolated) {
        List<String> names = List.of("first", "second", "third", "fourth", "loose", "loose again", "isolated", "same");
        return store.results().find(TASK, isolated).stream()
                .map(known -> names.stream()
                        .filter(name -> Samples.cid(name).equals(known.result()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
