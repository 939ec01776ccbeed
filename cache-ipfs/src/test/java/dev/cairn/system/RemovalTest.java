package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
    @TempDir
    private Path folder;

    /// A tree deeper than any path can say.
    private Path deep(int levels, String name) throws IOException {
        Path top = Files.createDirectory(folder.resolve("top"));
        Path tree = Files.createDirectory(folder.resolve("tree"));
        for (int i = 0; i < levels; i++) {
            // From below: each goes into a new one, which takes its place.
            Path above = Files.createDirectory(folder.resolve("above"));
            Files.move(tree, above.resolve(name));
            Files.move(above, tree);
        }
        Files.move(tree, top.resolve("deep-1"));
        return top;
    }

    @Test
    void a_tree_deeper_than_any_path_is_removed() throws IOException {
        Path top = deep(100, "d".repeat(100));
        Removal.inside(top);
        assertThat(top).isEmptyDirectory();
    }

    @Test
    void a_tree_of_more_levels_than_may_be_open_at_once_is_removed() throws IOException {
        Path top = deep(5_000, "d");
        Removal.of(top);
        assertThat(top).doesNotExist();
    }

    @Test
    void folders_that_nobody_may_look_into_are_removed() throws IOException {
        Path top = Files.createDirectories(folder.resolve("top"));
        Path inner = Files.createDirectories(top.resolve("a/b"));
        Files.writeString(inner.resolve("file"), "");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(inner.getParent(), PosixFilePermissions.fromString("---------"));
        Removal.of(top);
        assertThat(Files.exists(top, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void very_many_names_are_removed_and_folders_among_them() throws IOException {
        Path top = Files.createDirectory(folder.resolve("top"));
        Path other = Files.writeString(folder.resolve("other"), "");
        for (int i = 0; i < 6000; i++) {
            Files.createLink(top.resolve("name" + i), other);
        }
        for (int i = 0; i < 200; i++) {
            Files.writeString(Files.createDirectory(top.resolve("folder" + i)).resolve("file"), "");
            Files.createSymbolicLink(top.resolve("link" + i), folder);
        }
        Removal.inside(top);
        assertThat(top).isEmptyDirectory();
        assertThat(Stat.of(other).orElseThrow().links()).isEqualTo(1);
    }

    @Test
    void symlinks_are_removed_and_not_followed() throws IOException {
        Path other =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("file"), "");
        Path top = Files.createDirectory(folder.resolve("top"));
        Files.createSymbolicLink(top.resolve("link"), other.getParent());
        Removal.of(top);
        assertThat(other).exists();
        assertThat(top).doesNotExist();
    }
}
