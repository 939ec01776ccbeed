package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.kubo.ClusterNode;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MirrorCommandsTest {
    private static final int LOOKS = 100;

    private KuboNode ours;
    private KuboNode theirs;
    private ClusterNode cluster;
    private Room alone;
    private Room room;

    @BeforeAll
    void start(@TempDir Path folder) {
        ours = KuboNode.start(folder.resolve("ours"));
        theirs = KuboNode.start(folder.resolve("theirs"));
        cluster = ClusterNode.start(folder.resolve("cluster"), theirs);
        ours.connect(theirs);
    }

    @AfterAll
    void stop() {
        cluster.close();
        theirs.close();
        ours.close();
    }

    @BeforeEach
    void openRoom(@TempDir Path temporary) {
        alone = Room.in(temporary);
        alone.write("token", cluster.authorization() + "\n");
        room = mirrored("kubo,service:psa=" + cluster.pinning());
    }

    private Room mirrored(String mirrors) {
        return alone.with(Map.of(
                "CAIRN_KUBO",
                ours.api().toString(),
                "CAIRN_MIRRORS",
                mirrors,
                "CAIRN_MIRRORS_AUTHORIZATION",
                "psa=token,lab=token"));
    }

    @Test
    void what_is_pinned_is_kept_by_kubo_and_a_service_until_it_is_let_go_of() {
        room.write("a", "kept by a service");
        String cid = added("a");

        assertThat(settled(room, cid).path("where")).hasToString("[\"here\",\"kubo\",\"service:psa\"]");
        assertThat(theirs.ipfs("pin", "ls", "--type=recursive")).contains(cid);

        room.cairn("pin", "rm", cid).ending(0);
        room.cairn("pin", "ls", "--check").ending(0);

        assertThat(ours.ipfs("pin", "ls", "--type=recursive")).doesNotContain(cid);
        assertGone(cid);
    }

    @Test
    void a_cluster_is_sent_what_it_keeps() {
        Room labbed = mirrored("cluster:lab=" + cluster.rest());
        labbed.write("b", "sent to a cluster");
        String cid = labbed.cairn("add", "b").ending(0).output().split(" ", 2)[0];

        assertThat(settled(labbed, cid).path("where")).hasToString("[\"here\",\"cluster:lab\"]");
        assertThat(theirs.ipfs("cat", cid)).isEqualTo("sent to a cluster");

        labbed.cairn("pin", "rm", cid).ending(0);
        assertGone(cid);
    }

    @Test
    void a_mirror_that_is_gone_is_told_later_what_was_pinned_and_what_was_let_go_of() {
        Room cut = mirrored("service:psa=http://127.0.0.1:1");
        room.write("c", "queued");
        room.write("d", "let go of meanwhile");
        String released = added("d");
        settled(room, released);
        String queued = cut.cairn("add", "c").ending(0).output().split(" ", 2)[0];
        cut.cairn("pin", "rm", released).ending(0);

        JsonNode pin = pin(cut, queued);
        assertThat(pin.path("where")).hasToString("[\"here\"]");
        assertThat(pin.path("states").path("service:psa").asText()).isEqualTo("queued");
        assertThat(pin.path("reasons").path("service:psa").asText()).contains("cannot be reached");

        assertThat(settled(room, queued).path("where")).hasToString("[\"here\",\"kubo\",\"service:psa\"]");
        assertGone(released);
    }

    @Test
    void what_somebody_else_pinned_there_stays_there() {
        room.write("e", "theirs");
        String cid = alone.cairn("add", "e").ending(0).output().split(" ", 2)[0];
        ours.ipfs("add", "--cid-version=1", alone.folder().resolve("e").toString());

        Room mirrored = mirrored("kubo");
        mirrored.cairn("pin", "ls", "--check").ending(0);
        assertThat(pin(mirrored, cid).path("where")).hasToString("[\"here\",\"kubo\"]");
        mirrored.cairn("pin", "rm", cid).ending(0);

        assertThat(ours.ipfs("pin", "ls", "--type=recursive")).contains(cid);
    }

    @Test
    void a_check_finds_what_a_mirror_has_lost() {
        Room mirrored = mirrored("kubo");
        mirrored.write("f", "lost there");
        String cid = mirrored.cairn("add", "f").ending(0).output().split(" ", 2)[0];
        ours.ipfs("pin", "rm", cid);

        mirrored.cairn("pin", "ls", "--check").ending(0);

        assertThat(ours.ipfs("pin", "ls", "--names", "--type=recursive")).contains(cid + " recursive f");
    }

    @Test
    void a_token_is_never_said() {
        alone.write("wrong", "Bearer 0123456789\n");
        Room unknown = alone.with(Map.of(
                "CAIRN_MIRRORS", "service:psa=" + cluster.pinning(), "CAIRN_MIRRORS_AUTHORIZATION", "psa=wrong"));
        unknown.write("g", "unknown");

        String errors = unknown.cairn("add", "g").ending(0).errors();

        assertThat(errors)
                .contains("does not let us in", "mirrors.authorization")
                .doesNotContain("0123456789");
    }

    private void assertGone(String cid) {
        for (int i = 0;
                i < LOOKS && theirs.ipfs("pin", "ls", "--type=recursive").contains(cid);
                i++) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(theirs.ipfs("pin", "ls", "--type=recursive")).doesNotContain(cid);
    }

    /// What is said of a pin when its mirrors have done all.
    private static JsonNode settled(Room room, String cid) {
        JsonNode pin = pin(room, cid);
        for (int i = 0;
                i < LOOKS && pin.path("where").size() < pin.path("states").size();
                i++) {
            room.cairn("pin", "ls", "--check").ending(0);
            pin = pin(room, cid);
        }
        return pin;
    }

    private static JsonNode pin(Room room, String cid) {
        return Room.objects(room.cairn("pin", "ls", "--json").ending(0)).stream()
                .filter(pin -> pin.path("cid").asText().equals(cid))
                .findFirst()
                .orElseThrow();
    }

    private String added(String name) {
        return room.cairn("add", name).ending(0).output().split(" ", 2)[0];
    }
}
