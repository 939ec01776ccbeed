package dev.cairn.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import dev.cairn.unixfs.ImportProfile;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is remarked of a Kubo, and that the mend which is named is one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KuboCheckupTest {
    private static final ImportProfile OURS = ImportProfile.UNIXFS_V1_2025;

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);

    @TempDir
    Path folder;

    private KuboNode kubo;

    /// One with the settings that a new Kubo has.
    @BeforeEach
    void start(@TempDir Path own) {
        kubo = KuboNode.start(own.resolve("kubo"));
    }

    @AfterEach
    void stop() {
        kubo.close();
    }

    @AfterAll
    void end() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private List<Remark> remarks(ImportProfile profile) {
        return KuboCheckup.of(new HttpKubo(http, kubo.api(), Optional.empty()), profile);
    }

    /// Changes a setting, which a daemon knows once it is started anew.
    private void set(String... command) {
        kubo.kill();
        kubo.ipfs(command);
        kubo.restart();
    }

    @Test
    void a_kubo_that_names_content_otherwise_is_remarked_and_the_mend_makes_it_suit() {
        assertThat(remarks(OURS)).singleElement().satisfies(remark -> {
            assertThat(remark.detail()).contains(kubo.api().toString(), "gets other CIDs", OURS.name());
            assertThat(remark.mend()).contains("'ipfs config profile apply unixfs-v1-2025'");
        });

        set("config", "profile", "apply", OURS.name());
        assertThat(remarks(OURS)).isEmpty();
        assertThat(remarks(ImportProfile.UNIXFS_V0_2015))
                .singleElement()
                .satisfies(remark -> assertThat(remark.mend()).contains("unixfs-v0-2015"));

        set("config", "profile", "apply", ImportProfile.UNIXFS_V0_2015.name());
        assertThat(remarks(ImportProfile.UNIXFS_V0_2015)).isEmpty();
    }

    @Test
    void the_older_profile_has_a_mend_of_its_own() {
        assertThat(remarks(ImportProfile.KUBO_CIDV1))
                .singleElement()
                .satisfies(remark ->
                        assertThat(remark.mend()).contains("ipfs config --json Import '{\"CidVersion\": 1}'"));

        set("config", "--json", "Import", "{\"CidVersion\": 1}");

        assertThat(remarks(ImportProfile.KUBO_CIDV1)).isEmpty();
    }

    @Test
    void large_folders_alone_may_get_other_names() {
        set("config", "profile", "apply", OURS.name());
        set("config", "Import.UnixFSHAMTDirectorySizeEstimation", "links");

        assertThat(remarks(OURS))
                .singleElement()
                .satisfies(remark -> assertThat(remark.detail()).contains("(large folders do)"));
    }

    @Test
    void a_kubo_that_would_collect_without_end_is_remarked() throws IOException {
        set("config", "profile", "apply", OURS.name());
        byte[] bytes = new byte[3 << 20];
        new Random(5).nextBytes(bytes);
        kubo.ipfs("add", Files.write(folder.resolve("random"), bytes).toString());
        assertThat(remarks(OURS)).isEmpty();

        set("config", "Datastore.StorageMax", "2MB");

        assertThat(remarks(OURS)).singleElement().satisfies(remark -> {
            assertThat(remark.detail()).contains("of the 0.0 GB that it may", "--enable-gc", "again and again");
            assertThat(remark.mend()).contains("Datastore.StorageMax");
        });
    }

    @Test
    void a_kubo_that_does_not_answer_is_told() {
        HttpKubo nobody = new HttpKubo(http, URI.create("http://127.0.0.1:1"), Optional.empty());

        assertThatThrownBy(() -> KuboCheckup.of(nobody, OURS))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void the_doctor_warns_and_publishing_says_it_once() {
        Room room = Room.in(folder).with(Map.of("CAIRN_KUBO", kubo.api().toString(), "CAIRN_PUBLISH", "kubo"));
        assertThat(room.cairn("doctor").output()).contains("gets other CIDs", "ipfs config profile apply");

        room.flow("processes: { one: { outputs: [one], sh: \"echo 1 > one\" } }");
        assertThat(room.cairn("run", "flow.yaml").ending(0).errors()).contains("gets other CIDs");
        room.flow("processes: { one: { outputs: [one], sh: \"echo 2 > one\" } }");
        assertThat(room.cairn("run", "flow.yaml").ending(0).errors()).doesNotContain("gets other CIDs");
    }
}
