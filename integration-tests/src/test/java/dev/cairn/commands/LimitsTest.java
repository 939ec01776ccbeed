package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.program.Answer;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an ordinary user is told of limits, for whom this machine has no control group.
class LimitsTest {
    private static final String[] NOBODY = {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
    private static final String TOLD = "cairn: memory limits are not enforced: ";

    private static final String FLOW = """
            processes:
              one: { resources: { memory: 64 MiB }, outputs: [one], sh: echo > one }
              two: { inputs: [one], resources: { memory: 64 MiB }, outputs: [two], sh: cat one one > two }
              free: { outputs: [free], sh: echo > free }
            """;

    @TempDir
    private Path temporary;

    private Room room;

    @BeforeEach
    void become_an_ordinary_user() throws Exception {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can be somebody else");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        room = Room.in(temporary);
        room.flow(FLOW);
        Files.createDirectory(temporary.resolve("home"));
        for (String own : List.of("folder", "folder/flow.yaml", "home")) {
            Files.setAttribute(temporary.resolve(own), "unix:uid", 65534);
            Files.setAttribute(temporary.resolve(own), "unix:gid", 65534);
        }
        assumeTrue(succeeds("test", "-x", Checkout.launcher().toString()), "nobody may not read this checkout");
        room = new Room(room.folder(), room.cairn().startedBy(NOBODY));
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(NOBODY));
        all.addAll(List.of(command));
        return new ProcessBuilder(all).inheritIO().start().waitFor() == 0;
    }

    private static List<String> told(Answer answer) {
        return answer.errors()
                .lines()
                .filter(line -> line.contains("memory limits"))
                .toList();
    }

    @Test
    void a_memory_limit_that_cannot_be_enforced_is_told_once_in_a_run_that_runs_such_a_task() {
        Answer first = room.cairn("run", "flow.yaml", "--runtime", "bubblewrap").ending(0);
        assertThat(told(first)).singleElement().asString().startsWith(TOLD).contains("Delegate=yes");

        Answer hits = room.cairn("run", "flow.yaml", "--runtime", "bubblewrap").ending(0);
        assertThat(told(hits)).as("nothing ran").isEmpty();

        Answer unlimited = room.cairn("run", "flow.yaml", "--runtime", "bubblewrap", "--force", "free")
                .ending(0);
        assertThat(told(unlimited)).as("what ran has no limit").isEmpty();
    }
}
