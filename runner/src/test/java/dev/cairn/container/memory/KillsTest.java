package dev.cairn.container.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.group.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillsTest {
    @TempDir
    private Path folder;

    @Test
    void whom_a_limit_of_its_own_killed_is_not_counted_around_it() throws IOException {
        KillsInGroups groups = new KillsInGroups();
        MemoryGroup group = new MemoryGroup(Group.in(folder), 2);
        Files.writeString(group.file("memory.events"), "oom_kill 0\n");
        groups.add(group);
        Path machine = folder.resolve("vmstat");
        Files.writeString(machine, "oom_kill 5\n");
        Kills kills = new Kills(machine, "of a test", Optional.of(groups));
        assertThat(kills.count()).isEqualTo(5);

        Files.writeString(group.file("memory.events"), "oom_kill 2\n");
        Files.writeString(machine, "oom_kill 8\n");
        assertThat(kills.count()).isEqualTo(6);

        groups.remove(group);
        assertThat(kills.count()).isEqualTo(6);
        assertThat(group.kills().count()).isEqualTo(2);
    }

    @Test
    void nothing_is_counted_where_the_kernel_does_not_say() {
        assertThat(new Kills(folder.resolve("none"), "of a test", Optional.empty()).count())
                .isNegative();
    }
}
