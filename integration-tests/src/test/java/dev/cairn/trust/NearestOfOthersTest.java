package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why a result that somebody else has is not mine: their run came here, and its tasks are compared with mine.
class NearestOfOthersTest {
    private static final String FLOW = """
            values: { word: one }
            processes: { say: { inputs: [in.txt], outputs: [out.txt], sh: "cat in.txt > out.txt; echo {{values.word}} >> out.txt" } }
            """;

    private Room alice;
    private Room bob;
    private String key;

    @BeforeEach
    void aliceRunsAndBobPulls(@TempDir Path temporary) throws IOException {
        alice = Room.in(Files.createDirectory(temporary.resolve("alice")));
        bob = Room.in(Files.createDirectory(temporary.resolve("bob")));
        alice.flow(FLOW);
        alice.write("in.txt", "hers\n");
        String run = alice.run().run().path("run").asText();
        key = Room.objects(alice.cairn("trust", "ls", "--json"))
                .getFirst()
                .path("key")
                .asText();
        alice.cairn("push", run, "--to", "run.car").ending(0);
        bob.flow(FLOW);
        bob.cairn("pull", run, "--from", alice.folder().resolve("run.car").toString())
                .ending(0);
    }

    private JsonNode explained() {
        return Room.objects(bob.cairn("explain", "flow.yaml", "--json").ending(0))
                .getFirst();
    }

    @Test
    void the_input_that_differs_is_named_and_whose_task_it_is() {
        bob.write("in.txt", "his\n");

        JsonNode told = explained();
        assertThat(told.path("outcome").asText()).isEqualTo("run");
        assertThat(told.path("of").asText()).isEqualTo(key);
        assertThat(told.path("reason").asText()).startsWith("unlike that of " + key + ": input in.txt: ");
        assertThat(told.path("differs")).hasSize(1);
        bob.cairn("trust", "add", key, "--name", "alice").ending(0);
        assertThat(bob.cairn("explain", "flow.yaml").ending(0).output())
                .startsWith("run say: unlike that of alice: input in.txt: ");
    }

    @Test
    void ones_own_earlier_task_is_named_unless_theirs_is_nearer() {
        bob.write("in.txt", "his\n");
        bob.run();
        bob.write("in.txt", "his own\n");
        assertThat(explained().has("of")).isFalse();

        bob.write("in.txt", "hers\n");
        assertThat(Room.objects(bob.cairn("explain", "flow.yaml", "--json", "--set", "word=two")
                                .ending(0))
                        .getFirst()
                        .path("reason")
                        .asText())
                .isEqualTo("unlike that of " + key + ": value word: one → two");
    }
}
