package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Room.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What every runtime that isolates keeps, observed from inside the container.
public interface RuntimeContract {
    ContainerRuntime runtime();

    /// An empty folder, a new one for each test.
    Path folder();

    default Room room() {
        return Room.in(folder(), runtime());
    }

    @Test
    default void the_exit_status_is_the_programs() {
        assertThat(room().run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
        assertThat(room().run("exit 7").ending()).isEqualTo(new Ending.Exited(7));
        assertThat(room().run("kill -9 $$").ending()).isEqualTo(new Ending.Exited(137));
    }

    @Test
    default void a_program_that_is_not_there_is_not_found() {
        Said said = new Said(runtime()
                .run(room().sandbox(new Program(List.of("no-such-program"), Optional.empty())), new Cancellation()));
        assertThat(said.ending()).isEqualTo(new Ending.NotFound("no-such-program", "No such file or directory"));
    }

    @Test
    default void an_input_is_a_regular_read_only_file_at_its_path() throws IOException {
        Room room = room();
        Path file = room.input("deep/down/input", "content\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        Said said = room.run("""
                cat deep/down/input
                stat -c '%F %a %s %Y' deep/down/input
                if (echo changed > deep/down/input) 2>/dev/null; then echo written; fi
                if chmod 777 deep/down/input 2>/dev/null; then echo chmodded; fi
                if rm -f deep/down/input 2>/dev/null; then echo removed; fi
                if mv deep/down/input elsewhere 2>/dev/null; then echo moved; fi
                if ln deep/down/input hard 2>/dev/null; then echo linked; fi
                if (exec 3<deep/down/input; echo changed > /proc/self/fd/3) 2>/dev/null; then echo 'written by fd'; fi
                """);
        assertThat(said.out()).isEqualTo("content\nregular file 444 8 1\n");
        assertThat(said.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(file).hasContent("content\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1000));
    }

    @Test
    default void names_may_hold_anything_but_a_slash() throws IOException {
        Room room = room();
        for (String name :
                List.of("a b", "-rf", "it's", "\"q\"", "new\nline", "größe", "😀", "*", "\\", "$HOME", "--")) {
            room.input(name, name);
        }
        Said said = room.run(
                "for f in ./*; do test \"./$(cat \"$f\")\" = \"$f\" || echo \"wrong: $f\"; done; ls -A | wc -l");
        assertThat(said.out()).isEqualTo("12\n");
    }

    @Test
    default void a_folder_is_shown_read_only_with_all_that_is_in_it() throws IOException {
        Room room = room();
        Path tree = Files.createDirectories(room.outside().resolve("tree"));
        Files.createDirectories(tree.resolve("empty"));
        Files.writeString(tree.resolve("file"), "content\n");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("file"));
        room.input("in/tree", tree);
        Said said = room.run("cat in/tree/link; ls in/tree; touch in/tree/new 2>/dev/null || echo refused");
        assertThat(said.out()).isEqualTo("content\nempty\nfile\nlink\nrefused\n");
    }

    @Test
    default void nothing_undeclared_is_visible() throws IOException {
        Room room = room();
        Path file = room.input("declared", "yes\n");
        Path secret = Files.writeString(file.resolveSibling("secret"), "no\n");
        Said said = room.run("ls -A /work; ls -A /tmp; ls -A /usr/local; ls -A / | tr '\\n' ' '; cat '" + secret
                + "' 2>/dev/null || echo; ls /home /root /var /run /sys 2>/dev/null || true");
        String top = "bin cairn dev etc lib lib64 proc sbin tmp usr work \n";
        assertThat(said.out().replace("lib32 ", "").replace("libx32 ", "")).isEqualTo("declared\n" + top);
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
    default void all_but_work_and_the_private_folders_is_read_only() {
        Said said = room().run("""
                for f in /x /usr/x /etc/x /etc/passwd /cairn/x /usr/local/x /proc/x; do
                  (: >> $f) 2>/dev/null && echo "written: $f" || true
                done
                touch /work/x /tmp/x /dev/shm/x
                """);
        assertThat(said.out() + said.err()).isEmpty();
        assertThat(said.ending()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    default void temporary_files_are_private() {
        Room room = room();
        assertThat(room.run("ls -A /tmp; stat -c %a /tmp; touch /tmp/mine; df /tmp >/dev/null")
                        .out())
                .isEqualTo("755\n");
    }

    @Test
    default void the_environment_is_the_minimum_and_what_is_declared() {
        Room room = room().variable("GREETING", "good \"day\"\nit's").variable("LANG", "de_DE.UTF-8");
        Sandbox sandbox = room.sandbox(new Program(List.of("env", "-0"), Optional.empty()));
        assertThat(room.run(sandbox).out().split("\0"))
                .containsExactlyInAnyOrder(
                        "GREETING=good \"day\"\nit's",
                        "HOME=/tmp",
                        "LANG=de_DE.UTF-8",
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "PWD=/work",
                        "TMPDIR=/tmp",
                        "TZ=UTC");
    }

    @Test
    default void user_group_host_and_time_zone_are_always_the_same() {
        assertThat(room().run("id -u; id -g; id -un; id -gn; id -G; hostname; date +%Z; pwd")
                        .out())
                .isEqualTo("1000\n1000\ncairn\ncairn\n1000\ncairn\nUTC\n/work\n");
    }

    @Test
    default void standard_input_is_empty() {
        assertThat(room().run("wc -c; readlink /proc/self/fd/0; ls /proc/self/fd | wc -l")
                        .out())
                .isEqualTo("0\n/dev/null\n4\n");
    }

    @Test
    default void no_other_process_is_visible() {
        String own = "awk bwrap sh";
        assertThat(List.of(own.split(" ", -1)))
                .containsAll(room().run("awk '{print $2}' /proc/[0-9]*/stat | tr -d '()' | sort -u")
                        .out()
                        .lines()
                        .filter(name -> !name.equals("sort") && !name.equals("tr"))
                        .toList());
    }

    @Test
    default void as_many_cores_are_seen_as_were_promised() {
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(room().cpus(1).run("nproc").out()).isEqualTo("1\n");
        assertThat(room().cpus(cores).run("nproc").out()).isEqualTo(cores + "\n");
    }

    @Test
    default void there_is_no_network() {
        assertThat(room().run("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '")
                        .out())
                .isEqualTo("lo\n");
    }

    @Test
    default void there_is_the_machines_network_if_it_was_asked_for() throws IOException {
        String here = Files.readString(Path.of("/proc/net/dev")).lines().skip(2).count() + "\n";
        assertThat(room().network().run("tail -n +3 /proc/net/dev | wc -l").out())
                .isEqualTo(here);
    }

    @Test
    default void no_privilege_is_to_be_had() {
        Said said = room().run("""
                grep -E '^(Cap(Prm|Eff|Bnd|Amb|Inh)|NoNewPrivs)' /proc/self/status | tr -d '\\t'
                if unshare --user true 2>/dev/null; then echo 'made a user namespace'; fi
                if unshare --mount true 2>/dev/null; then echo 'made a mount namespace'; fi
                if mount -t tmpfs tmpfs /tmp 2>/dev/null; then echo mounted; fi
                if mknod /work/null c 1 3 2>/dev/null; then echo 'made a device'; fi
                if chown 0 /work 2>/dev/null; then echo 'gave away'; fi
                """);
        String none = "0000000000000000\n";
        assertThat(said.out())
                .isEqualTo("CapInh:" + none + "CapPrm:" + none + "CapEff:" + none + "CapBnd:" + none + "CapAmb:" + none
                        + "NoNewPrivs:1\n");
    }

    @Test
    default void the_kernel_cannot_be_written_to() throws IOException {
        String before = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));
        Said said = room().run("""
                for f in $(find /proc -maxdepth 3 -type f -path '/proc/[a-z]*' 2>/dev/null); do
                  case $f in /proc/self/*|/proc/thread-self/*) continue;; esac
                  (: >> "$f") 2>/dev/null && echo "open to be written: $f" || true
                done
                (echo x > /proc/sys/kernel/core_pattern) 2>/dev/null && echo written || true
                (echo h > /proc/sysrq-trigger) 2>/dev/null && echo written || true
                ls /sys 2>/dev/null || true
                """);
        assertThat(said.out()).isEmpty();
        assertThat(Path.of("/proc/sys/kernel/core_pattern")).hasContent(before);
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
        Usage usage = room().run(
                        "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; head -c 30000000 /dev/zero | tail -n 1 >/dev/null")
                .ended()
                .usage();
        assertThat(usage.cpu()).isGreaterThan(Duration.ofMillis(20));
        assertThat(usage.wall()).isGreaterThan(Duration.ofMillis(20));
        assertThat(usage.memory()).isGreaterThan(20_000_000);
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
    default void an_out_of_memory_kill_is_noticed_whatever_the_program_says() {
        if (!runtime().shortcomings().isEmpty()) {
            assertThat(Set.copyOf(runtime().shortcomings()).toString()).contains("memory");
            return;
        }
        Said said = room().memory(64 << 20).run("head -c 200000000 /dev/zero | tail -n 1 > /dev/null || true; exit 0");
        assertThat(said.ending()).isInstanceOf(Ending.OutOfMemory.class);
        assertThat(room().memory(64 << 20).run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
    }
}
