package dev.cairn.packages.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarTest {
    @TempDir
    Path folder;

    @Test
    void it_has_the_digest_that_nix_gives_it() throws Exception {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        // Sorted by bytes: capitals first, letters beyond ASCII last, a name before one that it begins.
        for (String name : List.of("a", "B", "ab", "a.b", "ü", "seven", "eight")) {
            Files.writeString(tree.resolve(name), name.repeat(name.length()));
        }
        Files.writeString(tree.resolve("empty"), "");
        Files.setPosixFilePermissions(tree.resolve("B"), PosixFilePermissions.fromString("r-xr--r--"));
        Files.createDirectory(tree.resolve("folder"));
        Files.writeString(tree.resolve("folder/large"), "x".repeat(100_003));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("nowhere/é"));
        for (Path path : List.of(tree, tree.resolve("B"), tree.resolve("link"), tree.resolve("folder"))) {
            Process process = new ProcessBuilder("nix-hash", "--type", "sha256", path.toString()).start();
            assertThat(Nar.digest(path))
                    .isEqualTo("sha256:"
                            + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void what_is_no_file_folder_or_symlink_has_none() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Nar.digest(folder))
                .withMessageContaining("pipe");
    }

    @Test
    void an_item_says_its_name_and_version() {
        String store = "/gnu/store/0123456789abcdfghijklmnpqrsvwxyz-";
        assertThat(new StoreItem(Path.of(store + "python-numpy-1.24.3")))
                .extracting(StoreItem::name, StoreItem::version)
                .containsExactly("python-numpy", "1.24.3");
        assertThat(new StoreItem(Path.of(store + "profile")))
                .extracting(StoreItem::name, StoreItem::version)
                .containsExactly("profile", "-");
        for (String none : List.of("relative", "/", "/etc/passwd", store, store + "a/../b", "/x/short-name")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new StoreItem(Path.of(none)));
        }
    }
}
