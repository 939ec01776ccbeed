package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeathProperties {
    private static final int KILLS = 12;
    private static final long PATIENCE = 4_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void after_a_kill_at_any_moment_no_process_of_a_task_is_left() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            String number = Long.toString(310_000_000 + random.nextInt(1_000_000));
            Path own = Files.createDirectory(folder.resolve("kill" + i));
            List<String> command = OtherJava.command(BusyMain.class, own.toString(), number);
            if (OtherJava.isRoot() && i % 3 == 0) {
                Files.setAttribute(own, "unix:uid", 65534);
                Path classes = Files.createDirectory(folder.resolve("classes" + i));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                command = OtherJava.commandAsNobody(classes, BusyMain.class, own.toString(), number);
            }
            Process runner = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader words = runner.inputReader(StandardCharsets.UTF_8)) {
                String mark = words.readLine();
                assertThat(mark).startsWith("cairn-");
                LockSupport.parkNanos(random.nextLong(100_000_000));
                runner.destroyForcibly().waitFor();
                awaitNone(number, seed);
                awaitNone(mark, seed);
            }
        }
    }

    private static void awaitNone(String text, long seed) throws Exception {
        long begun = System.nanoTime();
        while (!Processes.with(text).isEmpty() && System.nanoTime() - begun < PATIENCE) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(Processes.with(text)).as("seed %d", seed).isEmpty();
    }
}
