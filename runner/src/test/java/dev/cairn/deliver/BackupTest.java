package dev.cairn.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    private String keep(String name) throws IOException {
        return String.valueOf(
                Backup.keep(Files.writeString(folder.resolve(name), name)).getFileName());
    }

    @Test
    void the_first_free_number_is_taken() throws IOException {
        assertThat(keep("name")).isEqualTo("name.~1~");
        assertThat(keep("name")).isEqualTo("name.~2~");
        assertThat(folder.resolve("name")).doesNotExist();
    }

    @Test
    void the_longest_names_are_cut_short_between_letters() throws IOException {
        assertThat(keep("o".repeat(255))).isEqualTo("o".repeat(251) + ".~1~");
        assertThat(keep("o".repeat(255))).isEqualTo("o".repeat(251) + ".~2~");
        assertThat(keep("ü".repeat(127))).isEqualTo("ü".repeat(125) + ".~1~");
    }
}
