package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Room.Said;
import dev.cairn.container.isolation.Processor;
import dev.cairn.container.isolation.RefusedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every runtime that isolates keeps besides, observed from inside the container.
public interface IsolationContract extends RuntimeContract {
    /// The user and the group that a program is inside: 1000 wherever the runtime can map it.
    default Owner owner() {
        return Owner.CAIRN;
    }

    /// A user and a group, by their numbers, and what both are called.
    record Owner(int user, int group, String name) {
        public static final Owner CAIRN = new Owner(1000, 1000, "cairn");

        /// Root without root's rights, whom this software's list of users does not know.
        public static final Owner ROOT = new Owner(0, 0, "0");
    }

    /// What the runtime cannot help putting at the root besides, all of it empty but for marks.
    default List<String> besides() {
        return List.of();
    }

    /// The first process of a container, if it is not the program, and what waits beside it.
    default List<String> firstProcess() {
        return List.of("bwrap", "sleep");
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
        Said said = room.run(
                "ls -A /work; ls -A /tmp; ls -A /usr/local; ls -A / | LC_ALL=C sort | tr '\\n' ' '; cat '" + secret
                        + "' 2>/dev/null || echo; for d in /home /root /var /run /sys; do ls $d 2>/dev/null || true; done");
        List<String> top = new ArrayList<>(List.of(
                "bin", "cairn", "dev", "etc", "lib", "lib64", "proc", "run", "sbin", "sys", "tmp", "usr", "work"));
        top.addAll(besides());
        Collections.sort(top);
        assertThat(said.out().replace("lib32 ", "").replace("libx32 ", ""))
                .isEqualTo("declared\n" + String.join(" ", top) + " \n");
    }

    @Test
    default void what_a_program_finds_around_it_is_the_same_with_every_runtime() {
        assertThat(room().run("""
                stat -c '%a %n' / /run /cairn /work /tmp /proc /dev /dev/shm /dev/null /etc/passwd /etc/group
                ls -A /sys; ls /run; find /work /tmp /dev/shm -mindepth 1
                # Some have a link to memory, some message queues, which are as private.
                ls -A /dev | grep -vx -e core -e mqueue | LC_ALL=C sort | tr '\\n' ' '; echo
                grep -E '^(Umask|SigBlk):' /proc/self/status | tr -d '\\t'
                cat /etc/passwd | cut -d: -f1,6,7
                """).out()).isEqualTo("""
                        755 /
                        755 /run
                        755 /cairn
                        755 /work
                        755 /tmp
                        555 /proc
                        755 /dev
                        1777 /dev/shm
                        666 /dev/null
                        644 /etc/passwd
                        644 /etc/group
                        fd full null ptmx pts random shm stderr stdin stdout tty urandom zero\s
                        Umask:0022
                        SigBlk:0000000000000000
                        cairn:/tmp:/bin/sh
                        """);
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
    default void hosts_are_called_what_the_software_says() {
        assertThat(room().run("cat /etc/hosts; echo; cat /etc/hostname; cat /etc/resolv.conf; wc -l < /etc/passwd")
                        .out())
                .isEqualTo("127.0.0.1 localhost cairn\n\ncairn\n1\n");
    }

    @Test
    default void temporary_files_are_private() {
        Room room = room();
        assertThat(room.run("ls -A /tmp; stat -c %a /tmp; touch /tmp/mine; df /tmp >/dev/null")
                        .out())
                .isEqualTo("755\n");
    }

    @Test
    default void user_group_host_and_time_zone_are_always_the_same() {
        assertThat(room().run("id -u; id -g; id -un || true; id -gn || true; hostname; date +%Z; pwd")
                        .out())
                .isEqualTo(owner().user() + "\n" + owner().group() + "\n" + owner().name() + "\n" + owner().name()
                        + "\ncairn\nUTC\n/work\n");
        assertThat(runtime().shortcomings().stream().anyMatch(one -> one.contains("see themselves as user 0")))
                .as("being root is told")
                .isEqualTo(owner().equals(Owner.ROOT));
    }

    @Test
    default void a_program_has_no_group_but_its_own() {
        assertThat(room().run("id -G").out()).isEqualTo(owner().group() + "\n");
    }

    @Test
    default void what_is_written_is_the_callers() throws IOException {
        Room room = room();
        room.run("mkdir folder; echo content > folder/file; echo temporary > /tmp/file");
        for (String made : List.of("folder", "folder/file")) {
            assertThat(Files.getOwner(room.work().resolve(made))).as(made).isEqualTo(Files.getOwner(room.work()));
        }
    }

    @Test
    default void no_other_process_is_visible() {
        List<String> own = new ArrayList<>(List.of("awk", "sh"));
        own.addAll(firstProcess());
        assertThat(own)
                .containsAll(room().run("awk '{print $2}' /proc/[0-9]*/stat | tr -d '()' | sort -u")
                        .out()
                        .lines()
                        .filter(name -> !name.equals("sort") && !name.equals("tr"))
                        .toList());
    }

    @Test
    default void neither_the_machines_processes_nor_its_memory_are_reached() throws IOException {
        String made = Room.command("ipcmk", "-M", "4096");
        try {
            // Of the same user, so that nothing but the container is between them.
            Said said = room().variable(
                            "NUMBER", Long.toString(ProcessHandle.current().pid()))
                    .run("""
                    tail -n +2 /proc/sysvipc/shm
                    (kill -0 $NUMBER) 2>/dev/null && echo 'could be killed' || true
                    ls /proc/$NUMBER 2>/dev/null || true
                    """);
            assertThat(said.out()).isEmpty();
        } finally {
            // Shared memory id: 7
            Room.command("ipcrm", "-m", made.strip().replaceAll(".* ", ""));
        }
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
                if chown 12345 /work 2>/dev/null; then echo 'gave away'; fi
                """);
        String none = "0000000000000000\n";
        assertThat(said.out())
                .isEqualTo("CapInh:" + none + "CapPrm:" + none + "CapEff:" + none + "CapBnd:" + none + "CapAmb:" + none
                        + "NoNewPrivs:1\n");
    }

    private static int number(RefusedCall call) {
        return switch (Processor.here().orElseThrow()) {
            case X86_64 -> call.x64();
            case ARM_64 -> call.arm64();
        };
    }

    @Test
    default void no_system_call_that_leads_out_is_let_through() {
        String calls = RefusedCall.ALL.stream()
                .map(call -> number(call) + " " + call.name() + "\n")
                .filter(line -> !line.startsWith("-"))
                .collect(Collectors.joining());
        Said said = room().variable("CALLS", calls).run("""
                grep '^Seccomp:' /proc/self/status | tr -d '\t'
                exec perl -e 'foreach (split /\n/, $ENV{CALLS}) {
                    my ($number, $name) = split / /;
                    my $answer = syscall($number, 0, 0, 0, 0, 0, 0);
                    print "$name: $answer, $!\n" unless $answer == -1 && $! == 1;
                }'
                """);
        assertThat(said.out() + said.err()).isEqualTo("Seccomp:2\n");
    }

    @Test
    default void processes_and_threads_can_be_made() {
        // The C library makes them by a call that is not there.
        assertThat(room().run("exec perl -e 'exit(fork ? (wait, $? >> 8)[1] : 7)'")
                        .ending())
                .isEqualTo(new Ending.Exited(7));
        assertThat(room().run("seq 100000 | sort --parallel=4 -S 1M -T /tmp | wc -l; seq 9 | xargs -P 4 -n 1 true")
                        .out())
                .isEqualTo("100000\n");
    }

    @Test
    default void the_kernel_cannot_be_written_to() throws IOException {
        String before = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));
        Said said = room().run("""
                for f in $(find /proc -maxdepth 3 -type f -path '/proc/[a-z]*' 2>/dev/null); do
                  case $f in /proc/self/*|/proc/thread-self/*) continue;; esac
                  # What is hidden behind the null device.
                  test ! -c "$f" || continue
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
    default void home_and_temporary_files_are_where_they_always_are() {
        Room room = room().variable("GREETING", "good \"day\"\nit's").variable("LANG", "de_DE.UTF-8");
        Sandbox sandbox = room.sandbox(new Program(List.of("env", "-0"), Optional.empty()));
        List<String> whole = new ArrayList<>(List.of(room.run(sandbox).out().split("\0", -1)));
        whole.removeAll(variables());
        whole.removeIf(String::isEmpty);
        assertThat(whole)
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
    default void a_fork_bomb_fails_and_leaves_nothing_running() throws IOException {
        String mark = "35" + System.nanoTime() % 1_000_000;
        boolean told = runtime().shortcomings().stream().noneMatch(one -> one.contains(" processes "));
        // Who is not told lets it go on until its time is over. There it has an end, for it would take all that the
        // machine has, from the tests beside it, too.
        String bomb = told
                ? "bomb() { bomb | bomb; }; bomb"
                : "for i in $(seq 500); do ( while :; do sleep 9; done ) & done; wait";
        Said said = room().time(Duration.ofSeconds(told ? 120 : 4))
                .run("sh -c '" + bomb + "' " + mark + " || true; exit 0");
        if (told) {
            assertThat(said.ending()).isInstanceOf(Ending.TooManyProcesses.class);
        }
        assertThat(Processes.with(mark)).isEmpty();
        assertThat(room().run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    default void some_hundred_processes_are_nobodys_matter() {
        Said said = room().run("for i in $(seq 500); do sleep 0.5 & done; wait; echo all");
        assertThat(said.out()).isEqualTo("all\n");
        assertThat(said.ending()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    default void what_is_shown_in_the_root_is_read_only() throws IOException {
        Room room = room();
        Path tree = Files.createDirectories(room.outside().resolve("tree"));
        Path file = Files.writeString(tree.resolve("file"), "content\n");
        Said said = room.shown(tree, "/data/tree").shown(file, "/data/file").run("""
                cat /data/tree/file /data/file
                (echo changed > /data/tree/file) 2>/dev/null && echo written || true
                (echo changed > /data/file) 2>/dev/null && echo written || true
                (touch /data/tree/new) 2>/dev/null && echo made || true
                (touch /data/new) 2>/dev/null && echo made || true
                """);
        assertThat(said.out()).isEqualTo("content\ncontent\n");
        assertThat(file).hasContent("content\n");
    }

    @Test
    default void a_tree_shows_through_the_scratch_folder_and_stays_as_it_is() throws IOException {
        Room room = room();
        assertThat(runtime().showsTrees(room.outside())).isTrue();
        Path tree = Files.createDirectories(room.outside().resolve("tree"));
        Path file = Files.writeString(Files.createDirectory(tree.resolve("in")).resolve("file"), "content\n");
        Said said = room.below(tree).run("cat in/file; echo changed > in/file; echo made > in/new; rm -rf in");
        assertThat(said.out()).isEqualTo("content\n");
        assertThat(file).hasContent("content\n");
        assertThat(file.resolveSibling("new")).doesNotExist();
    }

    @Test
    default void what_is_shared_may_be_changed_and_is_the_callers() throws IOException {
        Room room = room();
        Path tree = Files.createDirectories(room.outside().resolve("tree"));
        Path file = Files.writeString(room.outside().resolve("file"), "before\n");
        Said said =
                room.writable(tree, "/cache/tree").writable(file, "/cache/file").run("""
                cat /cache/file
                echo after > /cache/file
                mkdir /cache/tree/deep; echo made > /cache/tree/deep/new
                (touch /cache/other) 2>/dev/null && echo made || true
                """);
        assertThat(said.out()).isEqualTo("before\n");
        assertThat(file).hasContent("after\n");
        assertThat(tree.resolve("deep/new")).hasContent("made\n");
        assertThat(Files.getAttribute(tree.resolve("deep/new"), "unix:uid"))
                .isEqualTo(Files.getAttribute(room.work(), "unix:uid"));
    }
}
