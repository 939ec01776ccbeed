package dev.cairn.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.store.OtherProcess;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
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
    void a_run_runs_until_its_end_and_then_tells_what_came_of_it() {
        LiveRun run = store.runs().begin("flow", "/data/flow.yaml");
        assertThat(only().state()).isEqualTo(RunState.RUNNING);
        assertThat(only().ended()).isEmpty();
        store.writing().commit(run.counted(new Counters(1, 2, 0, 0)));
        assertThat(only().counters()).isEqualTo(new Counters(1, 2, 0, 0));
        store.writing()
                .commit(run.ended(RunState.FAILED, new Counters(1, 2, 3, 4), Samples.cid("manifest"), Instant.now()));
        run.close();
        KnownRun after = only();
        assertThat(after.state()).isEqualTo(RunState.FAILED);
        assertThat(after.counters()).isEqualTo(new Counters(1, 2, 3, 4));
        assertThat(after.workflow()).isEqualTo("flow");
        assertThat(after.file()).isEqualTo("/data/flow.yaml");
        assertThat(after.manifest()).hasValue(Samples.cid("manifest"));
        assertThat(after.ended()).isPresent();
        assertThat(store.runs().of(Samples.cid("manifest"))).hasValue(after);
    }

    @Test
    void the_newest_run_comes_first() {
        store.runs().begin("one", "").close();
        store.runs().begin("two", "").close();
        assertThat(store.runs().all()).extracting(KnownRun::workflow).containsExactly("two", "one");
    }

    @Test
    void a_run_whose_process_was_killed_was_interrupted_and_its_items_stand_until_somebody_settles_it() {
        try (OtherProcess there = OtherProcess.start(Runner.class, folder)) {
            assertThat(there.line()).isEqualTo("running");
            assertThat(only().state()).isEqualTo(RunState.RUNNING);
            assertThat(store.runs().unsettled()).isEmpty();
            assertThat(store.runs().takeOver(only().number())).isEmpty();
            there.kill();
        }
        assertThat(only().state()).isEqualTo(RunState.INTERRUPTED);
        KnownRun run = store.runs().unsettled().getFirst();
        try (LiveRun settling = store.runs().takeOver(run.number()).orElseThrow()) {
            assertThat(store.runs().takeOver(run.number())).isEmpty();
            assertThat(store.runs().items(run.number()))
                    .containsExactly(
                            new RunItem(Samples.cid("task"), "a note, \"quoted\""),
                            new RunItem(Samples.cid("result"), ""));
            store.writing()
                    .commit(settling.ended(
                            RunState.INTERRUPTED, run.counters(), Samples.cid("manifest"), Instant.now()));
        }
        assertThat(store.runs().items(run.number())).isEmpty();
        assertThat(store.runs().unsettled()).isEmpty();
        assertThat(store.runs().takeOver(run.number())).isEmpty();
        assertThat(only().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(only().manifest()).hasValue(Samples.cid("manifest"));
    }

    @Test
    void an_errand_is_no_run_and_leaves_no_trace() {
        try (LiveRun errand = store.runs().errand()) {
            store.writing().commit(errand.items(List.of(new RunItem(Samples.cid("x"), ""))));
            assertThat(store.runs().all()).isEmpty();
            assertThat(store.runs().items(errand.number())).hasSize(1);
            store.writing().commit(errand.forgotten());
            assertThat(store.runs().items(errand.number())).isEmpty();
        }
    }

    private KnownRun only() {
        assertThat(store.runs().all()).hasSize(1);
        return store.runs().all().getFirst();
    }

    static final class Runner {
        public static void main(String[] arguments) throws InterruptedException {
            Store store = Store.open(Path.of(arguments[0]));
            LiveRun run = store.runs().begin("flow", "flow.yaml");
            store.writing().commit(run.items(List.of(new RunItem(Samples.cid("task"), "a note, \"quoted\""))));
            store.writing().commit(run.items(List.of(new RunItem(Samples.cid("result"), ""))));
            System.out.println("running");
            new CountDownLatch(1).await();
        }
    }
}
