package dev.cairn.container.bubblewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Room;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObstacleTest {
    @TempDir
    private Path folder;

    @Test
    void a_path_without_bubblewrap_says_which_package_has_it() {
        assertThat(new Bubblewrap(folder.toString(), true).obstacle(folder))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("'bwrap'", "apt-get install bubblewrap", "--runtime none"));
    }

    @Test
    void a_bubblewrap_that_is_too_old_says_which_one_is_needed() throws IOException {
        Bubblewrap bubblewrap = broken("bwrap: Unknown option --disable-userns");
        assertThat(bubblewrap.obstacle(folder))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("0.8.0", "--runtime none"));
    }

    @Test
    void a_bubblewrap_that_fails_is_told_in_its_own_words() throws IOException {
        Bubblewrap bubblewrap = broken("bwrap: Creating new namespace failed: No space left");
        assertThat(bubblewrap.obstacle(folder))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("Creating new namespace failed", "--runtime none"));
        Room room = Room.in(folder, bubblewrap);
        Assertions.assertThatThrownBy(() -> bubblewrap.run(room.script("true"), new Cancellation()))
                .isInstanceOfSatisfying(
                        CairnException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    private Bubblewrap broken(String words) throws IOException {
        Path broken = folder.resolve("bwrap");
        Files.writeString(broken, "#!/bin/sh\necho '" + words + "' >&2; exit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Bubblewrap(folder.toString(), true);
    }
}
