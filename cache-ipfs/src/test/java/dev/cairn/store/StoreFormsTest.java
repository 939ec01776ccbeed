package dev.cairn.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.cid.Cid;
import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsRecord;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.mirror.MirroredPin;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stores that earlier programs made: one file of statements for each form that grows into the current one.
class StoreFormsTest {
    private static final String PINNED =
            "INSERT INTO pin(cid, name, kind, records, created) VALUES (x'0155000568656c6c6f', 'kept', 'manual', 0, 1)";

    @TempDir
    Path folder;

    @Test
    void a_store_of_form_3_grows_when_it_is_opened_and_keeps_what_it_has() throws Exception {
        made("form-3.sql");
        IpnsRecord record = IpnsRecord.sign(
                SigningKey.random(), "/ipfs/bafkqaaa", 1, Instant.parse("2100-01-01T00:00:00Z"), Duration.ZERO);

        try (Store store = Store.open(folder)) {
            assertThat(store.pins().all()).extracting(Pin::name).containsExactly("kept");
            assertThat(store.names().keep(record)).isEqualTo(record);
        }

        try (Store store = Store.open(folder)) {
            assertThat(store.names().find(record.name())).hasValue(record);
        }
    }

    @Test
    void a_store_of_form_4_grows_when_it_is_opened_and_keeps_what_it_has() throws Exception {
        made("form-4.sql");

        try (Store store = Store.open(folder)) {
            assertThat(store.pins().all()).extracting(Pin::name).containsExactly("kept");
            store.mirrored().want("kubo", Set.of(PinKind.MANUAL));
            assertThat(store.mirrored().all()).extracting(MirroredPin::name).containsExactly("kept");
        }
    }

    @Test
    void results_of_a_store_of_form_5_are_ours_and_nobody_vouches_for_them() throws Exception {
        made("form-5.sql");
        Cid task = Samples.cid("task");
        try (Connection connection = connection(folder);
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO result(task, result, execution, isolated, rank, accepted, used)
                        VALUES (?1, ?1, ?1, 1, 1, 1, 1)""")) {
            statement.setBytes(1, task.bytes());
            statement.executeUpdate();
        }

        List<KnownResult> looked = Store.look(folder, store -> store.results().all(task));
        List<KnownResult> grown;
        try (Store store = Store.open(folder)) {
            grown = store.results().all(task);
        }

        assertThat(looked).isEqualTo(grown).hasSize(1);
        assertThat(grown.getFirst().isOurs()).isTrue();
        assertThat(grown.getFirst().record()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form-5.sql", "form-6.sql"})
    void a_store_of_an_earlier_form_knows_no_keys_when_it_is_looked_at_and_learns_them_when_opened(String form)
            throws Exception {
        made(form);
        AnnexKey key = AnnexKey.parse("SHA256-s3000000--" + "0".repeat(64));
        KeyName name = KeyName.of(key, Optional.empty()).orElseThrow();
        KnownKeys.Content content = new KnownKeys.Content(Samples.cid("x"), 3_000_000, 3_000_100);

        Map<KeyName, KnownKeys.Content> looked =
                Store.look(folder, store -> store.knownKeys().find(List.of(name), ImportProfile.UNIXFS_V1_2025));
        assertThat(looked).isEmpty();
        try (Store store = Store.open(folder)) {
            store.writing()
                    .commit(KnownKeys.learnt(name, ImportProfile.UNIXFS_V1_2025, content, KnownKeys.Origin.READ));
            assertThat(store.knownKeys().find(List.of(name), ImportProfile.UNIXFS_V1_2025))
                    .containsEntry(name, content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"form-3.sql", "form-4.sql", "form-5.sql", "form-6.sql", "form-7.sql"})
    void a_grown_store_has_the_tables_of_a_new_one(String form) throws Exception {
        made(form);
        Store.open(folder).close();
        Path another = folder.resolve("new");
        Store.open(another).close();

        assertThat(tables(folder)).isEqualTo(tables(another));
    }

    @Test
    void looking_at_a_store_of_form_3_changes_nothing() throws Exception {
        made("form-3.sql");
        Object before = tables(folder);

        assertThat(Store.<List<Pin>>look(folder, store -> store.pins().all()))
                .extracting(Pin::cid)
                .containsExactly(Cid.parse("bafkqablimvwgy3y"));
        assertThat(tables(folder)).isEqualTo(before);
    }

    @Test
    void many_may_open_a_store_that_has_to_grow_at_once() throws Exception {
        made("form-3.sql");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> Store.open(folder).close()));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(tables(folder)).containsKey("ipns");
    }

    private void made(String statements) throws IOException, SQLException {
        try (InputStream in = requireNonNull(StoreFormsTest.class.getResourceAsStream(statements));
                Connection connection = connection(folder);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate(PINNED);
        }
    }

    /// The form, and each table, index and trigger as it was made.
    private static Map<String, String> tables(Path home) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = connection(home);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
                found.put("form", rows.getString(1));
            }
            try (ResultSet rows = statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL")) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2).replaceAll("\\s+", " "));
                }
            }
        }
        return found;
    }

    private static Connection connection(Path home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("cairn.db"));
    }
}
