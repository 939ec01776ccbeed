package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.OtherJava;
import dev.cairn.container.Processes;
import dev.cairn.container.engine.request.Dialect;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineDeathTest {
    private static final int KILLS = 3;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void after_a_kill_no_task_runs_on_and_the_daemon_keeps_no_container() throws Exception {
        Tool.needed(Files.isWritable(Path.of("/run/docker.sock")), "there is no Docker that we may use");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            String number = Long.toString(360_000_000 + random.nextInt(1_000_000));
            Path own = Files.createDirectory(folder.resolve("kill" + i));
            List<ProcessHandle> guards = new ArrayList<>();
            Process runner = new ProcessBuilder(OtherJava.command(BusyEngineMain.class, own.toString(), number))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader words = runner.inputReader(StandardCharsets.UTF_8)) {
                labels.add(words.readLine());
                LockSupport.parkNanos(random.nextLong(1_500_000_000));
                runner.descendants().forEach(guards::add);
                runner.destroyForcibly().waitFor();
            }
            // When the guard has gone, nobody will come to kill what is left.
            for (ProcessHandle guard : guards) {
                assertThat(guard.onExit()).as("seed %d", seed).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(Processes.with(number)).as("seed %d", seed).isEmpty();
        }
        assertThat(Left.containers(Dialect.DOCKER, Map.of())
                        .labelled(RunnerLabel.NAME)
                        .values())
                .as("seed %d", seed)
                .doesNotContainAnyElementsOf(labels);
    }
}
