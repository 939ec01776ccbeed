package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pushing a run of hits, of which nothing but the delivered file was fetched.
class PushOfLackingTest {
    private static final String CHAIN = """
            workflow: chain
            processes:
              first: { outputs: [middle], sh: "seq 1 300000 > middle" }
              last: { inputs: [middle], outputs: [end], sh: "tail -n 1 middle > end" }
            outputs: [end]
            """;

    private Room alice;
    private Room bob;
    private String middle;
    private String runOfAlice;
    private String runOfBob;

    @BeforeEach
    void bobHitsWhatAliceMade(@TempDir Path temporary) throws IOException {
        alice = Room.in(Files.createDirectory(temporary.resolve("alice")));
        bob = Room.in(Files.createDirectory(temporary.resolve("bob")));
        alice.flow(CHAIN);
        bob.flow(CHAIN);
        RunEvents made = alice.run();
        runOfAlice = made.run().path("run").asText();
        middle = alice.cairn("add", "--only-hash", write("seq"))
                .ending(0)
                .output()
                .split(" ", 2)[0];
        String key = Room.objects(alice.cairn("trust", "ls", "--json").ending(0))
                .getFirst()
                .path("key")
                .asText();
        bob.cairn("trust", "add", key, "--name", "alice").ending(0);
        try (ServedStore served = ServedStore.of(alice)) {
            RunEvents hit = bob.run("--indexes", served.address(), "--sources", served.address());
            assertThat(hit.hits()).containsExactly("first", "last");
            runOfBob = hit.run().path("run").asText();
        }
        bob.cairn("cat", middle).ending(3);
    }

    /// What the first task makes, in a file of alice's.
    private String write(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 300_000; i++) {
            text.append(i).append('\n');
        }
        alice.write(name, text.toString());
        return name;
    }

    @Test
    void what_was_never_fetched_is_got_from_the_sources_and_sent() {
        try (ServedStore served = ServedStore.of(alice)) {
            JsonNode pushed = Room.objects(
                            bob.cairn("push", runOfBob, "--to", "run.car", "--sources", served.address(), "--json")
                                    .ending(0))
                    .getFirst();
            assertThat(pushed.path("bytes").asLong()).isGreaterThan(1_900_000);
        }
        Room carol = bob.with(Map.of("CAIRN_HOME", bob.folder().resolve("carol").toString()));
        carol.cairn("pull", runOfBob, "--from", "run.car").ending(0);
        assertThat(carol.cairn("cat", middle).ending(0).output()).endsWith("\n300000\n");
    }

    @Test
    void what_cannot_be_had_is_said_in_time() {
        String nobody = "http://127.0.0.1:1";

        assertThat(bob.cairn("push", runOfBob, "--to", "run.car", "--sources", nobody, "--sources.timeout", "2 s")
                        .ending(3)
                        .errors())
                .contains("not all that " + runOfBob + " reaches is here", nobody);
        assertThat(bob.cairn("push", runOfBob, "--to", "run.car").ending(3).errors())
                .contains("no sources are set");
        assertThat(bob.folder().resolve("run.car")).doesNotExist();
    }

    @Test
    void what_the_destination_has_is_not_needed_here(@TempDir Path folder) {
        try (KuboNode kubo = KuboNode.start(folder.resolve("kubo"))) {
            Map<String, String> there = Map.of("CAIRN_KUBO", kubo.api().toString());
            // Her run is there, and its middle with it.
            alice.with(there).cairn("push", runOfAlice, "--to", "kubo").ending(0);

            JsonNode pushed = Room.objects(bob.with(there)
                            .cairn("push", runOfBob, "--to", "kubo", "--json")
                            .ending(0))
                    .getFirst();

            assertThat(pushed.path("bytes").asLong()).isBetween(1L, 100_000L);
            assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive", runOfBob))
                    .contains("chain");
            bob.cairn("cat", middle).ending(3);
            // One that is pinned there and not here at all.
            Room carol = bob.with(there)
                    .with(Map.of("CAIRN_HOME", bob.folder().resolve("carol").toString()));
            assertThat(carol.cairn("push", runOfAlice, "--to", "kubo").ending(0).errors())
                    .contains("everything was there already");
        }
    }

    @Test
    void what_neither_has_is_got_from_the_sources_and_sent_to_a_kubo(@TempDir Path folder) {
        try (KuboNode kubo = KuboNode.start(folder.resolve("kubo"));
                ServedStore served = ServedStore.of(alice)) {
            Room there = bob.with(Map.of("CAIRN_KUBO", kubo.api().toString()));

            there.cairn("push", runOfBob, "--to", "kubo", "--sources", served.address())
                    .ending(0);

            assertThat(kubo.ipfs("cat", "--offline", middle)).endsWith("\n300000");
        }
    }
}
