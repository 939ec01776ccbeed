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
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final Optional<String> YES = Optional.of("1");
    private static final Optional<String> NO = Optional.of("0");

    @TempDir
    private Path folder;

    private static String obstacle(
            Optional<String> clone, Optional<String> apparmor, Optional<String> most, boolean inContainer) {
        String words = "bwrap: No permissions to create new namespace";
        return new Machine(clone, apparmor, most, inContainer).obstacle(words);
    }

    @Test
    void each_obstacle_names_its_mend_and_the_way_without() {
        Optional<String> many = Optional.of("96000");
        assertThat(obstacle(YES, NO, NO, false)).contains("user.max_user_namespaces=15000", "--runtime none");
        assertThat(obstacle(NO, NO, many, false)).contains("kernel.unprivileged_userns_clone=1", "--runtime none");
        assertThat(obstacle(YES, YES, many, false))
                .contains("kernel.apparmor_restrict_unprivileged_userns=0", "--runtime none");
        assertThat(obstacle(YES, NO, many, true)).contains("--privileged", "--runtime none");
        assertThat(obstacle(YES, NO, many, false))
                .contains("kernel.unprivileged_userns_clone=1", "user.max_user_namespaces=15000", "--runtime none");
        assertThat(new Machine(YES, NO, many, false).obstacle("bwrap: Unknown option --disable-userns"))
                .contains("0.8.0", "--runtime none");
    }

    @Test
    void a_path_without_bubblewrap_says_which_package_has_it() {
        assertThat(new Bubblewrap(folder.toString(), true).obstacle(folder))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("'bwrap'", "apt-get install bubblewrap", "--runtime none"));
    }

    @Test
    void a_bubblewrap_that_fails_is_told_in_its_own_words() throws IOException {
        Path broken = folder.resolve("bwrap");
        Files.writeString(
                broken, "#!/bin/sh\necho 'bwrap: Creating new namespace failed: No space left' >&2; exit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        Bubblewrap bubblewrap = new Bubblewrap(folder.toString(), true);
        assertThat(bubblewrap.obstacle(folder))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("Creating new namespace failed", "--runtime none"));
        Room room = Room.in(folder, bubblewrap);
        Assertions.assertThatThrownBy(() -> bubblewrap.run(room.script("true"), new Cancellation()))
                .isInstanceOfSatisfying(
                        CairnException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
}
