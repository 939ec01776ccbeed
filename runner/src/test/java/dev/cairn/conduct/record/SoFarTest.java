package dev.cairn.conduct.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.run.Counters;
import dev.cairn.store.run.KnownRun;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.store.run.RunState;
import dev.cairn.task.Execution;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.run.RunTask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoFarTest {
    private static final Cid NOTHING = Cid.of(new byte[] {1, (byte) Codec.RAW, 0, 0});
    private static final Duration TOOK = Duration.ofSeconds(90);

    @TempDir
    Path temporary;

    @Test
    void a_run_whose_process_is_gone_lasted_until_the_last_that_was_seen_of_it() {
        try (Store store = Store.open(temporary.resolve("home"))) {
            Instant end;
            try (LiveRun run = store.runs().begin("flow", "/flow.yaml")) {
                end = note(store, run, "call", "a", "ran");
            }
            KnownRun gone = store.runs().all().getFirst();
            assertThat(gone.state()).isEqualTo(RunState.INTERRUPTED);
            assertThat(SoFar.of(store, gone).lastSeen()).isEqualTo(end);
            assertThat(SoFar.of(store, gone).counters()).isEqualTo(new Counters(0, 1, 0, 0));

            Interrupted.settle(store, 10);
            KnownRun settled = store.runs().all().getFirst();
            assertThat(settled.ended()).contains(end);
            assertThat(settled.counters()).isEqualTo(new Counters(0, 1, 0, 0));
        }
    }

    @Test
    void a_run_that_ended_no_task_lasted_no_time() {
        try (Store store = Store.open(temporary.resolve("home"))) {
            store.runs().begin("flow", "/flow.yaml").close();
            KnownRun gone = store.runs().all().getFirst();
            assertThat(SoFar.of(store, gone)).isEqualTo(new SoFar(List.of(), gone.started()));
        }
    }

    @Test
    void a_task_that_was_tried_again_counts_once() {
        try (Store store = Store.open(temporary.resolve("home"));
                LiveRun run = store.runs().begin("flow", "/flow.yaml")) {
            note(store, run, "call", "a", "failed");
            note(store, run, "call", "a", "ran");
            note(store, run, "call", "b", "failed");
            KnownRun running = store.runs().all().getFirst();
            assertThat(SoFar.of(store, running).counters()).isEqualTo(new Counters(0, 1, 1, 0));
        }
    }

    /// @return when it ended
    private static Instant note(Store store, LiveRun run, String process, String member, String outcome) {
        Instant started = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        try (Batch batch = store.writing().batch()) {
            Block block = ExecutionBlock.write(new Execution(
                    task(member),
                    Optional.empty(),
                    "bubblewrap",
                    started,
                    TOOK,
                    Duration.ZERO,
                    0,
                    1,
                    OptionalInt.of(0),
                    "",
                    NOTHING,
                    NOTHING,
                    0));
            batch.put(block.cid(), block.bytes());
            RunTask task = new RunTask(
                    process,
                    new LinkedHashMap<>(Map.of("sample", member)),
                    outcome,
                    Optional.of(task(member)),
                    Optional.empty(),
                    Optional.of(block.cid()),
                    List.of());
            batch.with(run.items(List.of(new RunItem(block.cid(), TaskNote.write(task)))));
            batch.commit();
        }
        return started.plus(TOOK);
    }

    private static Cid task(String member) {
        return Block.of(Codec.RAW, member.getBytes(StandardCharsets.UTF_8)).cid();
    }
}
