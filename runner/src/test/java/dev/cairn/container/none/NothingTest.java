package dev.cairn.container.none;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ending;
import dev.cairn.container.Program;
import dev.cairn.container.Room;
import dev.cairn.container.Room.Said;
import dev.cairn.container.RuntimeContract;
import dev.cairn.effort.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingTest implements RuntimeContract {
    private static final Nothing NOTHING = new Nothing();

    @TempDir
    private Path folder;

    @Override
    public ContainerRuntime runtime() {
        return NOTHING;
    }

    @Override
    public Path folder() {
        return folder;
    }

    /// Starts something in the background that tells its number and would live for long.
    private static final String DAEMON = "sh -c 'echo $$ > pid; exec sleep 3599' > /dev/null 2>&1 &\n";

    private static OptionalInt living(Room room) throws IOException {
        Path file = room.work().resolve("pid");
        int pid = Integer.parseInt(Files.readString(file).strip());
        return ProcessHandle.of(pid).isPresent() ? OptionalInt.of(pid) : OptionalInt.empty();
    }

    @Test
    void says_that_it_isolates_nothing() {
        assertThat(NOTHING.isolates()).isFalse();
        assertThat(NOTHING.shortcomings().toString()).contains("nothing is isolated");
        assertThat(NOTHING.obstacle(folder)).isEmpty();
    }

    @Test
    void a_daemon_of_another_session_is_gone_before_the_end_is_told() throws IOException {
        Room room = room();
        Said said = room.run("(setsid setsid " + DAEMON + ") ; until test -s pid; do :; done");
        assertThat(said.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(living(room)).isEmpty();
    }

    @Test
    void a_daemon_that_denies_where_it_comes_from_is_gone_too() throws IOException {
        Room room = room();
        Said said =
                room.run("here=$PWD; (cd /; env -i setsid setsid sh -c \"echo \\$\\$ > '$here/pid'; exec sleep 3598\""
                        + " > /dev/null 2>&1 &); until test -s pid; do :; done");
        assertThat(said.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(living(room)).isEmpty();
    }

    @Test
    void who_makes_ever_more_processes_and_sessions_is_killed_when_its_time_is_over() {
        Duration limit = Duration.ofMillis(300);
        String mark = "35" + System.nanoTime() % 1_000_000;
        Said said = room().time(limit).run("trap '' TERM; while :; do setsid sleep " + mark + " & sleep 0.002; done");
        assertThat(said.ending()).isEqualTo(new Ending.TimedOut(limit));
        assertThat(ProcessHandle.allProcesses()
                        .filter(one -> one.info().commandLine().orElse("").contains(mark)))
                .isEmpty();
    }

    @Test
    void a_script_that_names_no_interpreter_is_the_shells() throws IOException {
        Room room = room();
        Path tool = Files.writeString(room.work().resolve("tool"), "echo \"read by a shell: $1\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Program program = new Program(List.of("./tool", "it's"), Optional.empty());
        assertThat(room.run(room.sandbox(program)).out()).isEqualTo("read by a shell: it's\n");
    }

    @Test
    void what_cannot_be_executed_says_why() throws IOException {
        Room room = room();
        Files.writeString(room.work().resolve("tool"), "echo\n");
        Program program = new Program(List.of("./tool"), Optional.empty());
        assertThat(NOTHING.run(room.sandbox(program), new Cancellation()).ending())
                .isEqualTo(new Ending.NotFound("./tool", "Permission denied"));
    }

    @Test
    void every_program_has_its_own_folder_for_temporary_files() {
        String look = "test \"$HOME\" = \"$TMPDIR\"; ls -A $TMPDIR; touch $TMPDIR/mine; echo $TMPDIR";
        String one = room().run(look).out();
        String other = room().run(look).out();
        assertThat(one.lines().count()).isEqualTo(1);
        assertThat(other.lines().count()).isEqualTo(1);
        assertThat(one).isNotEqualTo(other);
    }
}
