package dev.cairn.store.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.store.OtherProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ElsewhereTest {
    @TempDir
    Path place;

    private Elsewhere elsewhere;

    @BeforeEach
    void elsewhere() {
        elsewhere = new Elsewhere(place);
    }

    @Test
    void a_folder_is_gone_when_it_is_closed_with_nothing_in_it() {
        try (ScratchFolder folder = elsewhere.claim()) {
            assertThat(folder.path()).isDirectory().hasParent(place);
            assertThat(elsewhere.abandoned(Duration.ZERO)).isEmpty();
        }
        assertThat(inside()).isEmpty();
    }

    @Test
    void nobody_else_may_look_into_a_folder() throws IOException {
        try (ScratchFolder folder = elsewhere.claim()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void what_killed_processes_left_goes_at_the_next_claim_and_nothing_else() throws IOException {
        Files.writeString(
                Files.createDirectory(place.resolve("cairn-scratch-mine")).resolve("file"), "a person's");
        Files.writeString(Files.createDirectory(place.resolve("abc123")).resolve("file"), "a person's");
        Files.createSymbolicLink(place.resolve("cairn-scratch-link"), place.resolve("abc123"));
        Files.writeString(place.resolve("cairn-scratch-file"), "a person's");
        List<Path> persons = inside();
        try (OtherProcess living = OtherProcess.start(Working.class, place);
                OtherProcess there = OtherProcess.start(Working.class, place)) {
            Path used = Path.of(living.line());
            Path left = Path.of(there.line());
            elsewhere.claim().close();
            assertThat(left.resolve("sub/file")).exists();
            there.kill();
            assertThat(elsewhere.abandoned(ScratchFolders.PATIENCE)).containsExactly(left);
            try (ScratchFolder ours = elsewhere.claim()) {
                assertThat(left).doesNotExist();
                assertThat(used.resolve("sub/file")).exists();
                assertThat(ours.path()).exists();
            }
            assertThat(inside())
                    .containsAll(persons)
                    .hasSize(persons.size() + 1)
                    .contains(used);
        }
    }

    @Test
    void what_was_to_be_kept_stays_for_a_while() throws IOException {
        Path path;
        try (ScratchFolder folder = elsewhere.claim()) {
            path = folder.path();
            Files.writeString(path.resolve("file"), "kept");
            folder.keep();
        }
        elsewhere.claim().close();
        assertThat(path.resolve("file")).exists();
        FileTime old =
                FileTime.from(Instant.now().minus(ScratchFolders.PATIENCE).minusSeconds(60));
        Files.setLastModifiedTime(path.resolve(".kept"), old);
        elsewhere.claim().close();
        assertThat(inside()).isEmpty();
    }

    @Test
    void what_was_removed_half_or_claimed_half_goes_too() throws IOException {
        Files.createDirectory(place.resolve("cairn-scratch-1"));
        Files.createFile(Files.createDirectory(place.resolve("cairn-scratch-2")).resolve(".lock"));
        elsewhere.claim().close();
        assertThat(inside()).isEmpty();
    }

    @Test
    void many_claim_at_once_in_several_processes_and_nobody_loses_anything() {
        List<OtherProcess> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(OtherProcess.start(Claiming.class, place));
        }
        for (OtherProcess one : all) {
            assertThat(one.line()).isEqualTo("fine");
            one.close();
        }
        assertThat(inside()).isEmpty();
    }

    private List<Path> inside() {
        try (Stream<Path> all = Files.list(place)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final class Working {
        public static void main(String[] arguments) throws IOException {
            ScratchFolder folder = new Elsewhere(Path.of(arguments[0])).claim();
            Files.writeString(
                    Files.createDirectory(folder.path().resolve("sub")).resolve("file"), "left");
            System.out.println(folder.path());
            int _ = System.in.read();
        }
    }

    static final class Claiming {
        public static void main(String[] arguments) throws IOException {
            Elsewhere elsewhere = new Elsewhere(Path.of(arguments[0]));
            for (int i = 0; i < 300; i++) {
                try (ScratchFolder folder = elsewhere.claim()) {
                    Path file = Files.writeString(folder.path().resolve("file"), "here");
                    Files.delete(file);
                }
            }
            System.out.println("fine");
        }
    }
}
