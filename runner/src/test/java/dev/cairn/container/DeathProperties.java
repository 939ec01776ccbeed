package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeathProperties {
    private static final List<String> RUNTIMES = List.of("bubblewrap", "crun", "runc");
    private static final int KILLS = 24;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void after_a_kill_at_any_moment_no_process_of_a_task_is_left() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<ProcessHandle> left = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            String number = Long.toString(310_000_000 + random.nextInt(1_000_000));
            Path own = Files.createDirectory(folder.resolve("kill" + i));
            String runtime = RUNTIMES.get(i % RUNTIMES.size());
            List<String> command = OtherJava.command(BusyMain.class, own.toString(), number, runtime);
            if (OtherJava.isRoot() && i % 4 == 0) {
                Files.setAttribute(own, "unix:uid", 65534);
                Path classes = Files.createDirectory(folder.resolve("classes" + i));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.setAttribute(own, "unix:gid", 65534);
                command = OtherJava.commandAsNobody(classes, BusyMain.class, own.toString(), number, runtime);
                if (i % 8 == 4) {
                    // So runc has a second user, who is not the caller.
                    command.remove("--no-new-privs");
                }
            }
            Process runner = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader words = runner.inputReader(StandardCharsets.UTF_8)) {
                String mark = words.readLine();
                assertThat(mark).startsWith("cairn-");
                texts.add(mark);
                texts.add(number);
                LockSupport.parkNanos(random.nextLong(100_000_000));
                runner.descendants().forEach(left::add);
                runner.destroyForcibly().waitFor();
            }
        }
        // The guard, too, is one of these. When it has gone, nobody will come to kill what is left.
        for (ProcessHandle one : left) {
            assertThat(one.onExit())
                    .as("seed %d: %s", seed, one.info())
                    .succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        for (String text : texts) {
            assertThat(Processes.with(text)).as("seed %d", seed).isEmpty();
        }
    }
}
