package dev.cairn.store.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest extends StoreTestCase {
    @Test
    void a_sound_store_has_nothing_to_tell() {
        scratch("dir/a", "a");
        scratch("dir/large", "x".repeat(2_000_000));
        taken(home.resolve("scratch/task/dir"));
        // The files, the root of the large one and the folder.
        assertThat(verify(false)).isEmpty();
        assertThat(store.verification().verify(true, 1, damage -> {})).isEqualTo(new Verified(4, 0));
    }

    @Test
    void damage_that_no_stat_tells_of_is_found_and_left_alone_unless_it_is_to_be_repaired() {
        Cid cid = taken(scratch("a", "content")).cid();
        Path path = storedFile(cid);
        tamper(path);
        store.close();
        rememberStat(path);
        openAgain();
        assertThat(store.presence().isHere(cid)).isTrue();
        List<Damage> found = verify(false);
        assertThat(found).extracting(Damage::cid).containsExactly(cid);
        assertThat(found.getFirst().problem()).contains("damaged", path.toString());
        assertThat(found.getFirst().repaired()).isFalse();
        assertThat(path).exists();
        assertThat(verify(true)).extracting(Damage::repaired).containsExactly(true);
        assertThat(path).doesNotExist();
        assertThat(below(home.resolve("quarantine"))).hasSize(1);
        assertThat(store.presence().isHere(cid)).isFalse();
        assertThat(verify(false)).isEmpty();
    }

    @Test
    void a_lost_file_is_told_and_repaired_by_being_a_miss() throws IOException {
        Cid cid = taken(scratch("a", "content")).cid();
        Files.delete(storedFile(cid));
        assertThat(verify(false))
                .singleElement()
                .satisfies(damage -> assertThat(damage.problem()).startsWith("is missing"));
        assertThat(verify(true)).hasSize(1);
        assertThat(verify(true)).isEmpty();
    }

    @Test
    void what_lies_elsewhere_too_is_restored_from_there() {
        Cid cid = taken(scratch("a", "content")).cid();
        identified(file("input", "content"));
        tamper(storedFile(cid));
        assertThat(verify(true)).hasSize(1);
        assertThat(storedFile(cid)).hasContent("content");
        assertThat(verify(false)).isEmpty();
        Cid tool = taken(executable(scratch("b", "#!/bin/sh"))).cid();
        assertThat(store.files().find(tool, false)).isPresent();
        tamper(storedFile(tool));
        assertThat(verify(true)).hasSize(1);
        assertThat(storedFile(tool)).hasContent("#!/bin/sh");
    }

    @Test
    void damaged_inner_blocks_of_files_are_made_anew() throws IOException, SQLException {
        Cid cid = taken(scratch("large", "x".repeat(2_000_000) + "y")).cid();
        store.close();
        sql("UPDATE block SET bytes = zeroblob(length(bytes))");
        openAgain();
        assertThat(verify(true)).extracting(Damage::cid).containsExactly(cid);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DagReader(store.blocks()).copy(cid, out);
        assertThat(out.size()).isEqualTo(2_000_001);
        assertThat(verify(false)).isEmpty();
    }

    @Test
    void inner_blocks_that_were_lost_are_told_of_and_made_anew() throws IOException, SQLException {
        Cid cid = taken(scratch("large", "x".repeat(2_000_000) + "y")).cid();
        store.close();
        sql("DELETE FROM block");
        openAgain();
        assertThat(verify(false)).singleElement().satisfies(damage -> {
            assertThat(damage.cid()).isEqualTo(cid);
            assertThat(damage.problem()).startsWith("is incomplete");
            assertThat(damage.repaired()).isFalse();
        });
        assertThat(verify(true)).extracting(Damage::repaired).containsExactly(true);
        assertThat(store.blocks().get(cid)).isPresent();
        assertThat(verify(false)).isEmpty();
    }

    @Test
    void a_sample_reads_less_than_everything() {
        for (int i = 0; i < 50; i++) {
            taken(scratch("file" + i, "content " + i));
        }
        assertThat(store.verification().verify(false, 1_000_000, damage -> {}).checked())
                .isLessThan(50);
    }

    @Test
    void a_damaged_database_is_told() throws IOException {
        for (int i = 0; i < 50; i++) {
            taken(scratch("file" + i, "x".repeat(1_100_000) + i));
        }
        store.close();
        byte[] zeros = new byte[4096];
        try (var channel = Files.newByteChannel(home.resolve("cairn.db"), StandardOpenOption.WRITE)) {
            for (long page = 8; page * 4096 < channel.size(); page += 2) {
                channel.position(page * 4096);
                channel.write(ByteBuffer.wrap(zeros));
            }
        }
        // Which pages opening reads is SQLite's to say: damage is told there, or by looking.
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> {
                    openAgain();
                    verify(false);
                })
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .withMessageContaining("cairn.db");
    }

    private List<Damage> verify(boolean repair) {
        List<Damage> found = new ArrayList<>();
        Verified verified = store.verification().verify(repair, 1, found::add);
        assertThat(verified.damaged()).isEqualTo(found.size());
        return found;
    }

    private void openAgain() {
        store = Store.open(home);
    }

    /// As if the file had become another behind the stat's back, as disks do.
    private void rememberStat(Path path) {
        try {
            var stat = Stat.of(path).orElseThrow();
            sql("UPDATE stored SET changed = " + stat.changed() + ", inode = " + stat.inode() + ", links = "
                    + stat.links() + ", modified = " + stat.modified());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("cairn.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
