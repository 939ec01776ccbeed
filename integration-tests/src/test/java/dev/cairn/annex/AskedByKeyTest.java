package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
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

/// Inputs that a workflow names by keys of git-annex, wherever the workflow itself lies.
class AskedByKeyTest {
    private static final String LARGE = "ACGT".repeat(800_000);

    private Path folder;
    private AnnexSample origin;
    private String small;
    private String large;

    @BeforeEach
    void makeOrigin(@TempDir Path temporary) {
        folder = temporary;
        origin = AnnexSample.at(temporary, "origin").write("small", "small").write("large", LARGE);
        origin.run("git annex add -q . && git commit -qm added && git clone -q . ../clone");
        small = origin.ask("git annex lookupkey small").strip();
        large = origin.ask("git annex lookupkey large").strip();
    }

    private Room room(String name, Map<String, String> variables) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Room room = new Room(own, new CairnProgram(folder.resolve(name + "-home")).with(variables));
        room.flow("""
                workflow: asks
                processes:
                  one: { inputs: [{ from: "annex:%s", as: small }], outputs: [one], sh: "cp small one" }
                  two: { inputs: [{ from: "annex:%s", as: large }], outputs: [two], sh: "wc -c < large > two" }
                """.formatted(small, large));
        return room;
    }

    @Test
    void the_content_comes_from_a_repository_of_the_person_where_the_workflow_is_in_none() throws IOException {
        Path clone = folder.resolve("clone");
        Room outside = room("outside", Map.of("CAIRN_ANNEX_REPOSITORIES", clone.toString()));

        assertThat(outside.run().ran()).containsExactlyInAnyOrder("one", "two");

        assertThat(outside.read("two")).isEqualTo(LARGE.length() + "\n");
        assertThat(AnnexSample.clone(folder, "clone").ask("git annex find").lines())
                .containsExactlyInAnyOrder("small", "large");
        assertThat(outside.run().hits()).containsExactlyInAnyOrder("one", "two");
        Path plain = outside.folder().resolve("plain");
        Files.writeString(plain, "small");
        outside.flow("""
                processes:
                  one: { inputs: [{ path: plain, as: small }], outputs: [one], sh: "cp small one" }
                """);
        assertThat(outside.run("--deliver", "none").hits()).containsExactly("one");
    }

    @Test
    void where_no_repository_is_known_a_key_that_tells_its_cid_is_had_from_whoever_has_that() throws IOException {
        Room giver = room("giver", Map.of());
        giver.write("data", "small");
        giver.cairn("add", "data").ending(0);
        Room alone = room("alone", Map.of());

        try (ServedStore served = ServedStore.of(giver)) {
            assertThat(alone.runEnding(2, "one").errors())
                    .contains("flow.yaml:4: the source 'annex:" + large, "no git repository", "annex.repositories");
            alone.flow("""
                    processes:
                      one: { inputs: [{ from: "annex:%s", as: small }], outputs: [one], sh: "cp small one" }
                    """.formatted(small));
            RunEvents run = alone.run("--source", served.address());
            assertThat(run.ran()).containsExactly("one");
        }
        assertThat(alone.read("one")).isEqualTo("small");
    }
}
