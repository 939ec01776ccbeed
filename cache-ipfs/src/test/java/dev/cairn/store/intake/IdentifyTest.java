package dev.cairn.store.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdentifyTest extends StoreTestCase {
    @Test
    void a_file_is_named_and_stays_where_it_lies_and_its_block_is_served_from_there() {
        Path path = file("reads.fq", "ACGT\n");
        Found.Named named = identified(path);
        assertThat(named.cid()).isEqualTo(Samples.cid("ACGT\n"));
        assertThat(named.kind()).isEqualTo(FileKind.FILE);
        assertThat(named.size()).isEqualTo(5);
        assertThat(named.executable()).isFalse();
        assertThat(stored()).isEmpty();
        assertThat(store.blocks().get(named.cid())).hasValue(Samples.bytes("ACGT\n"));
        assertThat(store.files().find(named.cid(), false).orElseThrow().path()).isEqualTo(path);
        assertThat(store.presence().isHere(named.cid())).isTrue();
    }

    @Test
    void what_has_not_changed_is_not_read_again_in_no_process_to_come() {
        Path one = file("one", "1".repeat(300_000));
        Path other = file("other", "2");
        assertThat(bytesRead(one, other)).isEqualTo(300_001);
        assertThat(bytesRead(one, other)).isZero();
        reopen();
        assertThat(bytesRead(one, other)).isZero();
    }

    @Test
    void what_was_changed_keeping_its_size_and_its_time_is_read_again() {
        Path path = file("file", "content");
        Found.Named before = identified(path);
        tamper(path);
        assertThat(identified(path).cid()).isNotEqualTo(before.cid());
        assertThat(store.presence().isHere(before.cid())).isFalse();
        assertThat(store.blocks().get(before.cid())).isEmpty();
    }

    @Test
    void touching_costs_a_reading_and_changes_no_name() throws IOException {
        Path path = file("file", "content");
        Found.Named before = identified(path);
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000_000));
        assertThat(bytesRead(path)).isEqualTo(7);
        assertThat(identified(path).cid()).isEqualTo(before.cid());
        assertThat(bytesRead(path)).isZero();
    }

    @Test
    void linking_a_file_is_no_change() throws IOException {
        Path path = file("file", "content");
        assertThat(bytesRead(path)).isEqualTo(7);
        Path link = Files.createLink(folder.resolve("link"), path);
        assertThat(bytesRead(path)).isZero();
        assertThat(bytesRead(link)).isZero();
        store.close();
        store = Store.open(home);
        Files.delete(link);
        assertThat(bytesRead(path)).isZero();
    }

    @Test
    void a_file_that_was_linked_and_unlinked_is_not_read_again_if_the_store_is_told() throws IOException {
        Path path = file("file", "content");
        Found.Named named = identified(path);
        var local = store.files().find(named.cid(), false).orElseThrow();
        Files.delete(Files.createLink(folder.resolve("link"), path));
        store.files().relinked(List.of(local));
        reopen();
        assertThat(bytesRead(path)).isZero();
        Files.delete(Files.createLink(folder.resolve("link"), path));
        assertThat(bytesRead(path)).isEqualTo(7);
    }

    @Test
    void a_file_that_changes_while_it_is_read_has_no_name_and_the_message_says_which() {
        Path path = file("file", "x".repeat(2_000_000));
        AtomicBoolean once = new AtomicBoolean();
        Found found = store.intake()
                .identify(List.of(path), PROFILE, (files, bytes) -> {
                    if (bytes > 0 && once.compareAndSet(false, true)) {
                        append(path);
                    }
                })
                .getFirst();
        assertThat(found)
                .isInstanceOfSatisfying(
                        Found.Refused.class,
                        refused -> assertThat(refused.reason())
                                .hasMessageContaining(path.toString())
                                .hasMessageContaining("changed while it was read"));
        assertThat(identified(path).size()).isEqualTo(2_000_001);
    }

    @Test
    void a_file_that_is_linked_and_unlinked_while_it_is_read_has_its_name() {
        Path path = file("file", "x".repeat(2_000_000));
        Progress linking = (files, bytes) -> {
            try {
                Files.delete(Files.createLink(folder.resolve("link"), path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        Found found = store.intake().identify(List.of(path), PROFILE, linking).getFirst();

        assertThat(found.named().cid())
                .isEqualTo(Intake.onlyHash(path, PROFILE, Progress.NONE).cid());
    }

    @Test
    void of_many_paths_those_that_cannot_be_named_say_why_and_the_others_have_their_names() throws Exception {
        Path good = file("good", "x");
        Path missing = person.resolve("missing");
        Path fifo = person.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        List<Found> found = store.intake().identify(List.of(missing, good, fifo), PROFILE, Progress.NONE);
        assertThat(found.get(0))
                .isInstanceOfSatisfying(
                        Found.Refused.class,
                        refused -> assertThat(refused.reason()).hasMessageContaining(missing.toString()));
        assertThat(found.get(1).named().cid()).isEqualTo(Samples.cid("x"));
        assertThat(found.get(2))
                .isInstanceOfSatisfying(
                        Found.Refused.class,
                        refused -> assertThat(refused.reason())
                                .hasMessageContaining(fifo.toString())
                                .hasMessageContaining("FIFO"));
    }

    @Test
    void a_folder_is_named_with_its_symlinks_empty_folders_and_hidden_files_and_tells_its_executables()
            throws IOException {
        Found.Named named = identified(tree());
        assertThat(named.kind()).isEqualTo(FileKind.FOLDER);
        assertThat(named.executables()).containsExactly("Z", "b/tool", "ä");
        assertThat(named.size()).isEqualTo(1 + 2 + 3 + 4);
        assertThat(store.presence().isHere(named.cid())).isTrue();
        assertThat(added(person.resolve("tree")).cid()).isEqualTo(named.cid());
        assertThat(Intake.onlyHash(person.resolve("tree"), PROFILE, Progress.NONE))
                .isEqualTo(named);
        assertThat(Files.readSymbolicLink(person.resolve("tree/link"))).hasToString("../nowhere/");
    }

    @Test
    void a_symlink_that_is_given_stands_for_what_it_leads_to() throws IOException {
        Path path = executable(file("tool", "#!"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        Found.Named named = identified(link);
        assertThat(named.path()).isEqualTo(link);
        assertThat(named.executable()).isTrue();
        assertThat(store.files().find(named.cid(), true).orElseThrow().path()).isEqualTo(path);
    }

    @Test
    void a_name_that_is_not_utf_8_and_a_socket_in_a_folder_are_refused_by_name() throws Exception {
        file("tree/good", "x");
        String command = "touch \"$1/$(printf 'bad\\377name')\"";
        assertThat(new ProcessBuilder(
                                "sh",
                                "-c",
                                command,
                                "sh",
                                person.resolve("tree").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> identified(person.resolve("tree")))
                .withMessageContaining("not UTF-8")
                .withMessageContaining("bad")
                .withMessageContaining(person.resolve("tree").toString());
    }

    @Test
    void each_profile_has_names_of_its_own_and_none_is_read_again_for_the_sake_of_another() {
        Path path = file("file", "x".repeat(700_000));
        List<Found> all = new ArrayList<>();
        for (ImportProfile profile : ImportProfile.all()) {
            all.addAll(store.intake().identify(List.of(path), profile, Progress.NONE));
        }
        assertThat(all).extracting(found -> found.named().cid()).doesNotHaveDuplicates();
        for (ImportProfile profile : ImportProfile.all()) {
            store.intake().identify(List.of(path), profile, (files, bytes) -> {
                throw new AssertionError("read again for " + profile.name());
            });
        }
        for (Found found : all) {
            assertThat(store.presence().isHere(found.named().cid())).isTrue();
        }
    }

    @Test
    void who_only_looks_names_things_and_remembers_nothing() {
        Path path = file("file", "content");
        reopen();
        for (int i = 0; i < 2; i++) {
            AtomicLong read = new AtomicLong();
            Found found = Store.look(
                    home,
                    looked -> looked.intake()
                            .identify(List.of(path), PROFILE, (files, bytes) -> read.addAndGet(bytes))
                            .getFirst());
            assertThat(found.named().cid()).isEqualTo(Samples.cid("content"));
            assertThat(read).hasValue(7);
        }
    }

    @Test
    void what_was_added_is_used_where_it_lies_without_being_read_again() throws IOException {
        Path large = file("large", "x".repeat(3_000_000) + "y");
        Found.Named named = added(large);
        reopen();
        assertThat(bytesRead(large)).isZero();
        store.pins().remove(store.pins().all());
        assertThat(store.collector().collect(OptionalLong.empty()).freed()).isEqualTo(3_000_001);
        assertThat(stored()).isEmpty();
        assertThat(bytesRead(large)).isZero();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DagReader(store.blocks()).copy(named.cid(), bytes);
        assertThat(bytes.size()).isEqualTo(3_000_001);
    }

    @Test
    void what_was_added_and_collected_is_read_again_before_it_is_used_where_it_lies() {
        Path large = file("large", "x".repeat(3_000_000) + "y");
        added(large);
        store.pins().remove(store.pins().all());
        store.collector().collect(OptionalLong.empty());
        assertThat(bytesRead(large)).isEqualTo(3_000_001);
        assertThat(bytesRead(large)).isZero();
    }

    @Test
    void many_small_files_are_remembered_in_portions() {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            paths.add(file("many/" + i, "content " + i));
        }
        List<Found> found = store.intake().identify(paths, PROFILE, Progress.NONE);
        assertThat(found.get(2321).named().cid()).isEqualTo(Samples.cid("content 2321"));
        reopen();
        assertThat(bytesRead(paths.toArray(Path[]::new))).isZero();
        assertThat(bytesRead(person.resolve("many"))).isZero();
    }

    private Path tree() throws IOException {
        executable(file("tree/ä", "x"));
        executable(file("tree/b/tool", "xx"));
        executable(file("tree/Z", "xxx"));
        file("tree/.hidden", "xxxx");
        Files.createDirectories(person.resolve("tree/empty/empty"));
        Files.createSymbolicLink(person.resolve("tree/b/loop"), Path.of(".."));
        assertThat(exec("ln", "-s", "../nowhere/", person.resolve("tree/link").toString()))
                .isZero();
        return person.resolve("tree");
    }

    private static int exec(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(Path path) {
        try {
            Files.writeString(path, "y", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
