package dev.cairn.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results that are shared through a Kubo, with no Cairn on the other side.
class SharedThroughKuboTest {
    private static final String FLOW = """
            workflow: chain
            processes:
              a: { outputs: [a], sh: "echo a > a" }
              b: { inputs: [a], outputs: [b, { dir: d }], sh: "cat a a > b; mkdir d; cp b d/x" }
            outputs: [b, d]
            """;

    @TempDir
    Path temporary;

    @Test
    void a_run_hits_what_a_kubo_alone_still_has() throws Exception {
        Room alice = room("alice");
        Room bob = room("bob");
        try (KuboNode kubo = KuboNode.start(temporary.resolve("kubo"))) {
            String api = kubo.api().toString();
            Room publishing = alice.with(Map.of("CAIRN_KUBO", api, "CAIRN_PUBLISH", "kubo"));
            RunEvents there = publishing.run();
            String name = Room.objects(
                            publishing.cairn("publish-index", "--json").ending(0))
                    .getFirst()
                    .path("name")
                    .asText();
            String key = Room.objects(alice.cairn("trust", "ls", "--json").ending(0))
                    .getFirst()
                    .path("key")
                    .asText();
            Files.move(alice.cairn().store(), temporary.resolve("gone"));

            RunEvents here = bob.with(Map.of("CAIRN_KUBO", api, "CAIRN_TRUST_KEYS", "alice=" + key))
                    .run("--indexes", "/ipns/" + name, "--sources", "kubo");

            assertThat(there.ran()).containsExactly("a", "b");
            assertThat(here.hits()).containsExactly("a", "b");
            assertThat(here.of("a").path("from").asText()).isEqualTo("/ipns/" + name);
            assertThat(here.outputs()).isEqualTo(there.outputs());
            assertThat(bob.read("d/x")).isEqualTo(alice.read("d/x"));
        }
    }

    private Room room(String name) throws Exception {
        Room room = Room.in(Files.createDirectory(temporary.resolve(name)));
        room.flow(FLOW);
        return room;
    }
}
