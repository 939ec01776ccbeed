package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    /// More than are left to be made one by one.
    private static final int MANY = 6000;

    @TempDir
    Path folder;

    @Test
    void many_links_are_made_and_what_is_in_the_way_stays() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        Path symlink = Files.createSymbolicLink(folder.resolve("symlink"), file);
        List<Path> files = new ArrayList<>(List.of(file, folder.resolve("missing"), symlink, folder, file));
        List<Path> names = new ArrayList<>();
        while (files.size() < MANY) {
            files.add(file);
        }
        for (int i = 0; i < files.size(); i++) {
            names.add(folder.resolve("name" + i));
        }
        Files.writeString(names.getFirst(), "another's");
        boolean[] made = Links.make(files, names);
        assertThat(made[0]).as("a name that is taken").isFalse();
        assertThat(names.get(0)).hasContent("another's");
        assertThat(made[1]).as("of nothing").isFalse();
        assertThat(made[2]).as("of a symlink").isTrue();
        assertThat(Files.isSymbolicLink(names.get(2))).isTrue();
        assertThat(made[3]).as("of a folder").isFalse();
        for (int i = 4; i < MANY; i++) {
            assertThat(made[i]).isTrue();
            assertThat(Files.isRegularFile(names.get(i), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
        }
        assertThat(Stat.of(file).orElseThrow().links()).isEqualTo(1 + MANY - 4);
    }
}
