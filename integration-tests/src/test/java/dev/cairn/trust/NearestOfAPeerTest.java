package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why a result that a peer has is not mine: nothing of theirs was ever pulled, the peer is asked.
class NearestOfAPeerTest {
    private static final String FLOW = """
            values: { word: one }
            processes: { say: { inputs: [in.txt], outputs: [out.txt], sh: "cat in.txt > out.txt; echo {{values.word}} >> out.txt" } }
            """;

    /// A machine with another version of a package: so it looks to whoever starts here.
    private static final String UPGRADED = """
            set -eu
            sed '/^Package: bash$/,/^$/ s/^Version: .*/Version: 99/' /var/lib/dpkg/status > "$1"
            mount --bind "$1" /var/lib/dpkg/status
            shift
            exec "$@"
            """;

    private Room alice;
    private Room bob;
    private String key;

    @BeforeEach
    void aliceRuns(@TempDir Path temporary) throws IOException {
        alice = Room.in(Files.createDirectory(temporary.resolve("alice")));
        bob = Room.in(Files.createDirectory(temporary.resolve("bob")));
        alice.flow(FLOW);
        alice.write("in.txt", "hers\n");
        alice.run();
        key = Room.objects(alice.cairn("trust", "ls", "--json"))
                .getFirst()
                .path("key")
                .asText();
        bob.flow(FLOW);
        bob.write("in.txt", "his\n");
    }

    private static JsonNode explained(Room room) {
        return Room.objects(room.cairn("explain", "flow.yaml", "--json").ending(0))
                .getFirst();
    }

    @Test
    void what_differs_from_the_task_of_a_peer_is_named_and_nothing_of_it_is_kept() {
        try (ServedStore served = ServedStore.of(alice)) {
            Room asking = bob.with(Map.of("CAIRN_INDEXES", served.address()));

            JsonNode told = explained(asking);

            assertThat(told.path("of").asText()).isEqualTo(key);
            assertThat(told.path("reason").asText()).startsWith("unlike that of " + key + ": input in.txt: ");
            assertThat(told.path("differs")).hasSize(1);
            // Whoever is known is called by name.
            asking.cairn("trust", "add", key, "--name", "alice").ending(0);
            assertThat(asking.cairn("explain", "flow.yaml", "--set", "word=two")
                            .ending(0)
                            .output())
                    .startsWith("run say: unlike that of alice: input in.txt: ")
                    .contains("value word: one → two");
        }
        assertThat(explained(bob).has("of")).isFalse();
    }

    @Test
    void the_environment_that_differs_is_named() {
        bob.write("in.txt", "hers\n");
        bob.flow(FLOW.replace("say: {", "say: { env: { LEVEL: high },"));
        try (ServedStore served = ServedStore.of(alice)) {
            assertThat(explained(bob.with(Map.of("CAIRN_INDEXES", served.address())))
                            .path("reason")
                            .asText())
                    .isEqualTo("unlike that of " + key + ": env LEVEL added");
        }
    }

    @Test
    void the_package_of_the_machine_that_differs_is_named() {
        bob.write("in.txt", "hers\n");
        try (ServedStore served = ServedStore.of(alice)) {
            JsonNode told = explained(upgraded(bob).with(Map.of("CAIRN_INDEXES", served.address())));

            assertThat(told.path("reason").asText())
                    .startsWith("unlike that of " + key + ": package bash")
                    .endsWith(" → 99");
            assertThat(told.path("differs")).hasSize(1);
        }
    }

    @Test
    void the_package_that_differs_from_ones_own_earlier_run_is_named_before_anything_runs() {
        JsonNode told = explained(upgraded(alice));

        assertThat(told.path("outcome").asText()).isEqualTo("run");
        assertThat(told.path("reason").asText()).startsWith("package bash").endsWith(" → 99");
    }

    private static Room upgraded(Room room) {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!"root".equals(System.getProperty("user.name"))) {
            command.add("--map-root-user");
        }
        command.addAll(List.of(
                "sh", "-c", UPGRADED, "sh", room.folder().resolve("../status").toString()));
        return new Room(room.folder(), room.cairn().startedBy(command.toArray(String[]::new)));
    }

    @Test
    void a_run_that_is_to_explain_asks_as_well() {
        try (ServedStore served = ServedStore.of(alice)) {
            Room asking = bob.with(Map.of("CAIRN_INDEXES", served.address()));

            assertThat(reason(asking.cairn("run", "flow.yaml", "--explain", "--json")))
                    .startsWith("unlike that of " + key + ": input in.txt: ");
            bob.write("in.txt", "others\n");
            assertThat(reason(asking.cairn("run", "flow.yaml", "--json"))).startsWith("input in.txt: ");
        }
    }

    private static String reason(Answer answer) {
        return Room.objects(answer.ending(0)).getFirst().path("reason").asText();
    }

    @Test
    void a_task_that_is_known_by_its_key_is_compared_with_those_of_a_peer() {
        bob.flow(FLOW.replace("out.txt; echo", "out.txt; false; echo"));
        String failed = Room.objects(bob.cairn("run", "flow.yaml", "--json").ending(1))
                .getFirst()
                .path("task")
                .asText();
        assertThat(bob.cairn("explain", failed).ending(0).output()).contains("no other task of this process");
        try (ServedStore served = ServedStore.of(alice)) {
            JsonNode told = Room.objects(bob.with(Map.of("CAIRN_INDEXES", served.address()))
                            .cairn("explain", failed, "--json")
                            .ending(0))
                    .getFirst();

            assertThat(told.path("of").asText()).isEqualTo(key);
            assertThat(told.path("reason").asText())
                    .startsWith("unlike that of " + key + ": ")
                    .contains("input in.txt: ", "script");
        }
    }

    @Test
    void one_that_says_nothing_is_asked_once() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Room asking = bob.with(Map.of(
                    "CAIRN_INDEXES", "http://127.0.0.1:" + silent.getLocalPort(), "CAIRN_INDEXES_TIMEOUT", "3 s"));

            assertThat(explained(asking).path("outcome").asText()).isEqualTo("run");

            assertThat(waiting(silent)).isOne();
        }
    }

    /// So many have knocked.
    private static int waiting(ServerSocket server) throws IOException {
        server.setSoTimeout(200);
        int count = 0;
        try {
            while (true) {
                server.accept().close();
                count++;
            }
        } catch (SocketTimeoutException e) {
            return count;
        }
    }
}
