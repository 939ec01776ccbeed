package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the caller's umask is, is nothing to a task.
class UmaskTest {
    @TempDir
    Path temporary;

    @Test
    void a_task_sees_the_same_modes_whatever_the_umask_of_the_caller() throws Exception {
        String usual = seen("022", "auto");
        assertThat(usual)
                .contains(
                        "755 .", "755 in/deep", "755 tree/below", "444 tree/below/file", "755 /usr/local", "755 /tmp");
        assertThat(seen("077", "auto")).isEqualTo(usual);
        assertThat(seen("077", "none")).isEqualTo(seen("022", "none"));
        if ("root".equals(System.getProperty("user.name"))) {
            // An ordinary user can do nothing with what has no mode at all.
            assertThat(seen("777", "auto")).isEqualTo(usual);
        }
    }

    private String seen(String umask, String runtime) throws IOException, InterruptedException {
        Room room = Room.in(Files.createDirectory(temporary.resolve(runtime + umask)));
        room.flow("""
                processes:
                  m: { outputs: [{ dir: made }], sh: "mkdir -p made/below; echo 1 > made/below/file" }
                  a:
                    inputs: { one: in/deep/file, tree: { dir: made, as: tree } }
                    outputs: [modes]
                    sh: "stat -c '%a %n' . in in/deep tree tree/below in/deep/file tree/below/file /usr/local /tmp > modes"
                """);
        room.write("in/deep/file", "text");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + " && exec \"$@\"", "sh"));
        ProcessBuilder cairn = room.cairn().builder(room.folder(), List.of("run", "flow.yaml", "--runtime", runtime));
        command.addAll(cairn.command());
        Path told = temporary.resolve(runtime + umask + ".told");
        int status = cairn.command(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start()
                .waitFor();
        assertThat(status).as(() -> umask + ": " + read(told)).isZero();
        return room.read("modes");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
