package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsTest {
    /// More than are looked at one by one.
    private static final int MANY = 6000;

    @TempDir
    Path folder;

    @Test
    void many_are_seen_as_each_by_itself() throws IOException, InterruptedException {
        List<Path> paths = new ArrayList<>(unusual());
        while (paths.size() < MANY) {
            paths.add(Files.writeString(folder.resolve("file" + paths.size()), "x".repeat(paths.size() % 7)));
        }
        Stats stats = Stats.of(paths);
        for (int i = 0; i < paths.size(); i++) {
            assertThat(stats.path(i)).isEqualTo(paths.get(i));
            assertThat(stats.at(i)).as("%s", paths.get(i)).isEqualTo(Stat.of(paths.get(i)));
        }
    }

    @Test
    void few_are_seen_too() throws IOException, InterruptedException {
        List<Path> paths = unusual();
        Stats stats = Stats.of(paths);
        for (int i = 0; i < paths.size(); i++) {
            assertThat(stats.at(i)).as("%s", paths.get(i)).isEqualTo(Stat.of(paths.get(i)));
        }
    }

    private List<Path> unusual() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        List<Path> paths = new ArrayList<>(List.of(
                file,
                folder,
                Path.of("/dev/null"),
                Path.of("/dev/shm"),
                Path.of(""),
                Files.createLink(folder.resolve("twin"), file),
                Files.createSymbolicLink(folder.resolve("link"), file),
                Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere")),
                Files.writeString(folder.resolve("\u00e4\u6c34"), "text"),
                Files.writeString(folder.resolve("\uFFFD"), "text"),
                folder.resolve("missing"),
                file.resolve("below")));
        // A name that is no text in any encoding of ours.
        Path odd = Files.createDirectory(folder.resolve("odd"));
        new ProcessBuilder("sh", "-c", "printf text > \"$(printf 'odd\\377')\"")
                .directory(odd.toFile())
                .start()
                .waitFor();
        try (Stream<Path> all = Files.list(odd)) {
            paths.addAll(all.toList());
        }
        assertThat(paths.getLast().getParent()).isEqualTo(odd);
        return paths;
    }
}
