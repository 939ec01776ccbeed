package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Room.Said;
import dev.cairn.effort.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What every runtime keeps, also one that isolates nothing, observed from inside.
public interface RuntimeContract {
    ContainerRuntime runtime();

    /// An empty folder, a new one for each test.
    Path folder();

    default Room room() {
        return Room.in(folder(), runtime());
    }

    /// What the runtime cannot help putting into the environment besides: `NAME=VALUE`.
    default List<String> variables() {
        return List.of();
    }

    @Test
    default void the_exit_status_is_the_programs() {
        assertThat(room().run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
        assertThat(room().run("exit 7").ending()).isEqualTo(new Ending.Exited(7));
        assertThat(room().run("kill -9 $$").ending()).isIn(new Ending.Exited(137), new Ending.Signalled(9));
    }

    @Test
    default void a_program_that_is_not_there_is_not_found() {
        Said said = new Said(runtime()
                .run(room().sandbox(new Program(List.of("no-such-program"), Optional.empty())), new Cancellation()));
        assertThat(said.ending()).isEqualTo(new Ending.NotFound("no-such-program", "No such file or directory"));
    }

    @Test
    default void what_it_writes_to_work_is_the_callers() throws IOException {
        Room room = room();
        room.run("umask; mkdir -p made/deep; echo content > made/deep/file; touch other");
        Path made = room.work().resolve("made/deep/file");
        assertThat(made).hasContent("content\n");
        assertThat(Files.getAttribute(made, "unix:uid")).isEqualTo(Files.getAttribute(room.work(), "unix:uid"));
        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(room.run("umask").out()).isEqualTo("0022\n");
    }

    @Test
    default void the_environment_is_the_minimum_and_what_is_declared() {
        Room room = room().variable("GREETING", "good \"day\"\nit's").variable("LANG", "de_DE.UTF-8");
        Sandbox sandbox = room.sandbox(new Program(List.of("env", "-0"), Optional.empty()));
        List<String> whole = List.of(room.run(sandbox).out().split("\0"));
        assertThat(whole.stream()
                        .filter(one -> !variables().contains(one))
                        .map(one -> one.substring(0, one.indexOf('='))))
                .containsExactlyInAnyOrder("GREETING", "HOME", "LANG", "PATH", "PWD", "TMPDIR", "TZ");
        assertThat(whole)
                .contains(
                        "GREETING=good \"day\"\nit's",
                        "LANG=de_DE.UTF-8",
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "TZ=UTC");
    }

    @Test
    default void it_starts_where_it_is_told_to() throws IOException {
        Room room = room().workdir("deep/down");
        Files.createDirectories(room.work().resolve("deep/down"));
        Said said = room.run("pwd -P | sed 's#.*/\\([^/]*/[^/]*\\)$#\\1#'; echo \"${PWD##*/}\"; echo here > made");
        assertThat(said.out()).isEqualTo("deep/down\ndown\n");
        assertThat(room.work().resolve("deep/down/made")).hasContent("here\n");
    }

    @Test
    default void standard_input_is_empty() {
        // runc has a pipe of its own there.
        assertThat(room().run("wc -c; readlink /proc/self/fd/0 | sed s/pipe:.*/pipe/; ls /proc/self/fd | wc -l")
                        .out())
                .isIn("0\n/dev/null\n4\n", "0\npipe\n4\n");
    }

    @Test
    default void as_many_cores_are_seen_as_were_promised() {
        if (runtime().shortcomings().stream().anyMatch(one -> one.contains("tasks see all cores"))) {
            return;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(room().cpus(1).run("nproc").out()).isEqualTo("1\n");
        assertThat(room().cpus(cores).run("nproc").out()).isEqualTo(cores + "\n");
    }

    @Test
    default void what_a_program_leaves_running_is_gone_before_the_end_is_told() throws IOException {
        Room room = room();
        for (int i = 0; i < 20; i++) {
            String mark = "31" + System.nanoTime() % 1_000_000;
            Said said = room.run("for i in 1 2 3; do (setsid sleep " + mark + " >/dev/null 2>&1 &); done; "
                    + "(while :; do echo x >> file" + i + "; done) >/dev/null 2>&1 & exit 0");
            assertThat(said.ending()).isEqualTo(new Ending.Exited(0));
            long size = size(room.work().resolve("file" + i));
            assertThat(Processes.with(mark)).isEmpty();
            assertThat(size(room.work().resolve("file" + i))).isEqualTo(size);
        }
    }

    @Test
    default void what_a_program_leaves_running_with_its_streams_is_not_waited_for() throws IOException {
        String mark = "34" + System.nanoTime() % 1_000_000;
        Said said =
                room().run("sleep " + mark + " & (setsid sh -c 'sleep " + mark + "' &); sleep 1; echo done; exit 5");
        assertThat(said.ending()).isEqualTo(new Ending.Exited(5));
        assertThat(said.out()).isEqualTo("done\n");
        assertThat(Processes.with(mark)).isEmpty();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }

    @Test
    default void a_program_over_its_time_is_killed_with_all_it_started() throws IOException {
        Duration limit = Duration.ofMillis(300);
        String mark = "32" + System.nanoTime() % 1_000_000;
        long begun = System.nanoTime();
        Said said = room().time(limit).run("trap '' TERM INT; sleep " + mark + " & sleep " + mark);
        assertThat(said.ending()).isEqualTo(new Ending.TimedOut(limit));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(limit, Duration.ofSeconds(10));
        assertThat(Processes.with(mark)).isEmpty();
    }

    @Test
    default void a_program_within_its_time_is_left_alone() {
        assertThat(room().time(Duration.ofSeconds(60)).run("exit 3").ending()).isEqualTo(new Ending.Exited(3));
    }

    @Test
    default void a_cancelled_program_is_stopped_at_once_with_all_it_started() throws Exception {
        Room room = room();
        String mark = "33" + System.nanoTime() % 1_000_000;
        Sandbox sandbox = room.script("touch started; sleep " + mark + " & sleep " + mark);
        Cancellation cancellation = new Cancellation();
        Thread canceller = Thread.ofPlatform().start(() -> {
            while (Files.notExists(room.work().resolve("started"))) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
        });
        assertThat(runtime().run(sandbox, cancellation).ending()).isEqualTo(new Ending.Stopped());
        canceller.join();
        assertThat(Processes.with(mark)).isEmpty();
    }

    @Test
    default void what_was_cancelled_before_it_started_ends_at_once() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        long begun = System.nanoTime();
        assertThat(runtime().run(room().script("sleep 3399"), cancellation).ending())
                .isEqualTo(new Ending.Stopped());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    default void programs_are_cancelled_in_whatever_state_they_are() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String mark = "34" + seed % 1_000_000;
        for (int i = 0; i < 40; i++) {
            Cancellation cancellation = new Cancellation();
            Sandbox sandbox = room().script("sleep " + mark);
            long pause = random.nextLong(12_000_000);
            Thread canceller = Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(pause);
                cancellation.cancel();
            });
            assertThat(runtime().run(sandbox, cancellation).ending())
                    .as("seed %d", seed)
                    .isEqualTo(new Ending.Stopped());
            canceller.join();
        }
        assertThat(Processes.with(mark)).as("seed %d", seed).isEmpty();
    }

    @Test
    default void a_quiet_program_lives() throws IOException {
        // Virtual threads are what tasks are run from, and a runtime may die with the thread that started it.
        int seconds = Integer.getInteger("cairn.quiet", 1);
        AtomicReference<Ending> ending = new AtomicReference<>();
        Room room = room();
        Thread virtual = Thread.ofVirtual()
                .start(() ->
                        ending.set(room.run("sleep " + seconds + "; exit 3").ending()));
        try {
            virtual.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        assertThat(ending.get()).isEqualTo(new Ending.Exited(3));
    }

    @Test
    default void both_streams_are_captured() {
        Said said = room().run("echo out; echo err >&2; printf 'no newline'");
        assertThat(said.out()).isEqualTo("out\nno newline");
        assertThat(said.err()).isEqualTo("err\n");
        assertThat(said.ended().stdout().size()).isEqualTo(14);
        assertThat(said.ended().stdout().dropped()).isZero();
    }

    @Test
    default void a_silent_stream_has_no_file() {
        assertThat(room().run("exit 0").ended().stdout()).isEqualTo(Captured.NOTHING);
    }

    @Test
    default void a_flood_keeps_its_two_ends_and_slows_nobody() throws IOException {
        Said said = room().run("echo first; head -c 300000000 /dev/zero; echo last; echo error >&2");
        Captured out = said.ended().stdout();
        assertThat(out.size()).isEqualTo(300_000_011);
        assertThat(out.dropped()).isEqualTo(300_000_011 - (2 << 20));
        assertThat(said.out())
                .startsWith("first\n")
                .contains(out.dropped() + " bytes are not kept")
                .endsWith("last\n");
        assertThat(Files.size(out.file().orElseThrow())).isLessThan(3 << 20);
        assertThat(said.ended().usage().wall()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    default void secrets_are_not_in_the_streams() {
        Said said = room().secret("TOKEN", "s3cret").run("echo \"<$TOKEN>\"; printf s3c; sleep 0.05; printf 'ret s3c'");
        assertThat(said.out()).isEqualTo("<***>\n*** s3c");
    }

    @Test
    default void what_it_took_is_measured() {
        if (runtime().shortcomings().stream().anyMatch(one -> one.contains("is not measured"))) {
            return;
        }
        Usage usage = taken();
        for (int i = 1; i < goesToMeasure() && usage.memory() <= 20_000_000; i++) {
            usage = taken();
        }
        assertThat(usage.cpu()).isGreaterThan(Duration.ofMillis(20));
        assertThat(usage.wall()).isGreaterThan(Duration.ofMillis(20));
        assertThat(usage.memory()).isGreaterThan(20_000_000);
    }

    /// In how many tasks at most what one of them took is seen.
    default int goesToMeasure() {
        return 1;
    }

    private Usage taken() {
        return room().run(
                        "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; head -c 30000000 /dev/zero | tail -n 1 >/dev/null")
                .ended()
                .usage();
    }

    @Test
    default void very_many_arguments_are_no_matter() {
        List<String> argv = new ArrayList<>(List.of("printf", "%s\n"));
        for (int i = 0; i < 20_000; i++) {
            argv.add("it's " + i);
        }
        Room room = room();
        Said said = room.run(room.sandbox(new Program(argv, Optional.empty())));
        assertThat(said.out().lines().count()).isEqualTo(20_000);
        assertThat(said.out()).endsWith("it's 19999\n");
    }

    @Test
    default void a_full_scratch_folder_is_noticed_whatever_the_program_says() throws Exception {
        SmallDisk.with(folder(), 20, disk -> {
            Room room = Room.in(disk, runtime());
            assertThat(room.run("echo enough > space").ending()).isEqualTo(new Ending.Exited(0));
            Ending ending = room.run("dd if=/dev/zero of=big bs=1M 2>/dev/null || true; exit 0")
                    .ending();
            assertThat(ending).isInstanceOf(Ending.ScratchFull.class);
        });
    }

    @Test
    default void what_is_said_on_a_full_disk_is_kept_and_completed_when_there_is_room() throws Exception {
        SmallDisk.with(folder(), 20, disk -> {
            Room room = Room.in(disk, runtime());
            Said said = room.run("echo first; dd if=/dev/zero of=big bs=64k 2>/dev/null || dd if=/dev/zero of=more bs=1"
                    + " 2>/dev/null || true; for i in $(seq 2000); do echo line $i; done; echo no room >&2; exit 3");
            assertThat(said.ending()).isInstanceOf(Ending.ScratchFull.class);
            Captured out = said.ended().stdout();
            assertThat(new String(out.end(10), StandardCharsets.UTF_8)).isEqualTo("line 2000\n");
            assertThat(new String(said.ended().stderr().end(100), StandardCharsets.UTF_8))
                    .isEqualTo("no room\n");
            Files.delete(room.work().resolve("big"));
            assertThat(Files.readString(out.completed().file().orElseThrow()).lines())
                    .hasSize(2001)
                    .startsWith("first", "line 1")
                    .endsWith("line 2000");
            assertThat(said.ended().stderr().completed().dropped()).isZero();
        });
    }

    @Test
    default void an_out_of_memory_kill_is_noticed_whatever_the_program_says() {
        if (runtime().shortcomings().stream().anyMatch(one -> one.contains("memory limits are not enforced"))) {
            return;
        }
        Said said = room().memory(64 << 20).run("head -c 200000000 /dev/zero | tail -n 1 > /dev/null || true; exit 0");
        assertThat(said.ending()).isInstanceOf(Ending.OutOfMemory.class);
        assertThat(room().memory(64 << 20).run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    default void who_reaches_its_own_memory_limit_starves_no_other() throws Exception {
        Room unlimited = room();
        Future<Ending> ending;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            ending = threads.submit(() ->
                    unlimited.run("touch begun; until test -e go; do :; done").ending());
            while (!Files.exists(unlimited.work().resolve("begun")) && !ending.isDone()) {
                Thread.onSpinWait();
            }
            room().memory(64 << 20).run("head -c 200000000 /dev/zero | tail -n 1 > /dev/null");
            Files.createFile(unlimited.work().resolve("go"));
        }
        assertThat(ending.get()).isEqualTo(new Ending.Exited(0));
    }
}
