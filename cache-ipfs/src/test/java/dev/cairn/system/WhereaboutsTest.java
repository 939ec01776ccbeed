package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereaboutsTest {
    private Path folder;

    @BeforeEach
    void make(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        Files.createDirectories(folder.resolve("there/inner"));
        Files.createDirectory(folder.resolve("here"));
        Files.createSymbolicLink(folder.resolve("here/sub"), Path.of("../there/inner"));
        Files.createSymbolicLink(folder.resolve("here/broken"), Path.of("nothing"));
    }

    private Path of(String path) {
        return Whereabouts.of(folder.resolve(path));
    }

    @Test
    void above_a_symlink_is_above_what_it_leads_to() {
        assertThat(of("here/sub/../x")).isEqualTo(folder.resolve("there/x"));
        assertThat(of("here/sub/./../../x")).isEqualTo(folder.resolve("x"));
    }

    @Test
    void a_symlink_that_nothing_is_above_of_stays() {
        assertThat(of("./here//sub/x")).isEqualTo(folder.resolve("here/sub/x"));
    }

    @Test
    void above_what_is_not_there_is_where_it_would_stand() {
        assertThat(of("nothing/../x")).isEqualTo(folder.resolve("x"));
        assertThat(of("here/../x")).isEqualTo(folder.resolve("x"));
        assertThat(Whereabouts.of(Path.of("/../../x"))).isEqualTo(Path.of("/x"));
        assertThat(Whereabouts.of(Path.of(""))).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void above_a_symlink_that_leads_nowhere_is_nothing() {
        assertThatThrownBy(() -> of("here/broken/../x")).isInstanceOf(CairnException.class);
    }
}
