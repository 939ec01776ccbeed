package dev.cairn.store.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddTest extends StoreTestCase {
    @Test
    void an_added_file_is_a_copy_that_nobody_may_write_and_the_original_is_as_it_was() throws IOException {
        Path path = file("reads.fq", "ACGT\n");
        Found.Named named = added(path);
        Path copy = storedFile(named.cid());
        assertThat(Files.readString(copy)).isEqualTo("ACGT\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("r--r--r--");
        assertThat(Files.getLastModifiedTime(copy).toMillis()).isEqualTo(1000);
        assertThat(Files.getPosixFilePermissions(path)).contains(PosixFilePermission.OWNER_WRITE);
        Files.delete(path);
        assertThat(store.blocks().get(named.cid())).hasValue(Samples.bytes("ACGT\n"));
        assertThat(store.presence().isHere(named.cid())).isTrue();
        assertThat(below(home.resolve("scratch"))).isEmpty();
    }

    @Test
    void what_is_added_is_pinned_under_its_path() {
        Path path = file("reads.fq", "ACGT\n");
        Found.Named named = added(path);
        added(path);
        assertThat(store.pins().all())
                .extracting(Pin::cid, Pin::name, Pin::kind)
                .containsExactly(tuple(named.cid(), path.toString(), PinKind.ADDED));
    }

    @Test
    void what_is_here_already_and_has_not_changed_is_not_read_again() {
        Path path = file("reads.fq", "ACGT\n");
        added(path);
        AtomicLong read = new AtomicLong();
        store.intake().add(List.of(path), PROFILE, (files, bytes) -> read.addAndGet(bytes));
        assertThat(read).hasValue(0);
    }

    @Test
    void what_lacks_blocks_or_has_damaged_ones_is_made_whole_by_adding_it_again() throws SQLException {
        Path path = file("large", "x".repeat(2_000_000) + "y");
        Cid cid = added(path).cid();
        for (String harm : List.of("DELETE FROM block", "UPDATE block SET bytes = zeroblob(length(bytes))")) {
            store.close();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("cairn.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute(harm);
            }
            store = Store.open(home);
            assertThat(added(path).cid()).isEqualTo(cid);
            assertThat(store.blocks().get(cid)).as(harm).isPresent();
        }
    }

    @Test
    void what_was_only_used_in_place_is_stored_when_it_is_added() throws IOException {
        Path path = file("reads.fq", "ACGT\n");
        Found.Named named = identified(path);
        added(path);
        Files.delete(path);
        assertThat(store.presence().isHere(named.cid())).isTrue();
    }

    @Test
    void equal_files_are_stored_once() {
        file("tree/a", "same");
        file("tree/b", "same");
        file("tree/sub/c", "same");
        added(person.resolve("tree"));
        assertThat(stored()).hasSize(1);
        assertThat(below(home.resolve("scratch"))).isEmpty();
    }

    @Test
    void a_large_file_is_whole_and_can_be_read_by_its_blocks() throws IOException {
        byte[] content = new byte[21_000_001];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 ^ i >>> 9);
        }
        Path path = person.resolve("large");
        Files.write(path, content);
        Found.Named named = added(path);
        assertThat(Files.readAllBytes(storedFile(named.cid()))).isEqualTo(content);
        Files.delete(path);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DagReader(store.blocks()).copy(named.cid(), out);
        assertThat(out.toByteArray()).isEqualTo(content);
    }

    @Test
    void a_folder_of_very_many_files_is_all_there_and_pinned_once() {
        for (int i = 0; i < 2500; i++) {
            file("many/" + i % 10 + "/" + i, "content " + i);
        }
        Found.Named named = added(person.resolve("many"));
        reopen();
        assertThat(store.pins().all()).extracting(Pin::cid).containsExactly(named.cid());
        assertThat(store.presence().isHere(named.cid())).isTrue();
        assertThat(stored()).hasSize(2500);
        assertThat(store.runs().all()).isEmpty();
        assertThat(store.runs().items(1)).isEmpty();
        assertThat(below(home.resolve("scratch"))).isEmpty();
    }

    @Test
    void what_cannot_be_added_leaves_nothing_behind() {
        file("good", "x");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> store.intake()
                        .add(List.of(person.resolve("good"), person.resolve("missing")), PROFILE, Progress.NONE))
                .withMessageContaining("missing");
        assertThat(below(home.resolve("scratch"))).isEmpty();
    }

    @Test
    void an_empty_file_is_a_file_too() {
        Found.Named named = added(file("empty", ""));
        assertThat(named.cid()).hasToString("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
        assertThat(store.blocks().get(named.cid())).hasValue(new byte[0]);
        assertThat(store.files().find(named.cid(), false)).isPresent();
    }
}
