package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks that are run by their keys alone, with inputs that only git-annex has.
class TaskAloneTest {
    private static final String LARGE = "ACGT".repeat(800_000);

    private Path folder;
    private AnnexSample clone;
    private Room room;
    private RunEvents first;

    /// A task ran where the content was, which has gone elsewhere since.
    @BeforeEach
    void runOnce(@TempDir Path temporary) {
        folder = temporary;
        AnnexSample origin = AnnexSample.at(temporary, "origin")
                .write("flow.yaml", """
                        workflow: alone
                        processes:
                          one: { inputs: [data/large], outputs: [one], sh: "wc -c < data/large > one" }
                          all: { inputs: [{ dir: data }], outputs: [all], sh: "cat data/* | wc -c > all" }
                        """)
                .write("data/large", LARGE)
                .write("data/small", "small");
        origin.run("git add flow.yaml && git annex add -q data && git commit -qm added");
        first = new Room(origin.top(), new CairnProgram(temporary.resolve("home"))).run("--deliver", "none");
        origin.run("mv ../origin ../moved && git clone -q ../moved ../clone");
        clone = AnnexSample.clone(temporary, "clone");
        room = new Room(clone.top(), new CairnProgram(temporary.resolve("home")));
    }

    private String task(String process) {
        return first.of(process).path("task").asText();
    }

    @Test
    void exec_gets_what_the_repository_has_where_it_is_called() {
        assertThat(room.cairn("exec", task("one"), "--force", "--sources", "store")
                        .ending(3)
                        .errors())
                .contains("'data/large'", "git annex get -- data/large");
        assertThat(clone.ask("git annex find")).isEmpty();

        assertThat(room.cairn("exec", task("one"), "--force").ending(0).output().strip())
                .isEqualTo(first.of("one").path("result").asText());

        assertThat(clone.ask("git annex find").strip()).isEqualTo("data/large");
        assertThat(room.cairn("exec", task("all"), "--force").ending(0).output().strip())
                .isEqualTo(first.of("all").path("result").asText());
        clone.run("git annex fsck -q");
    }

    @Test
    void an_audit_gets_it_from_a_repository_of_the_settings() throws IOException {
        Room elsewhere = new Room(
                Files.createDirectory(folder.resolve("elsewhere")),
                new CairnProgram(folder.resolve("home"))
                        .with(Map.of("CAIRN_ANNEX_REPOSITORIES", clone.top().toString())));

        // A repository that is broken, and that nobody named, keeps nothing from being found.
        Files.writeString(elsewhere.folder().resolve(".git"), "gitdir: /nowhere\n");

        elsewhere.cairn("audit", task("all")).ending(0);

        assertThat(clone.ask("git annex find").lines()).containsExactly("data/large", "data/small");
    }

    @Test
    void what_git_annex_cannot_get_is_told_with_its_words() {
        clone.run("mv ../moved ../gone");

        assertThat(room.cairn("exec", task("one"), "--force").ending(3).errors())
                .contains("'data/large'", "git-annex in " + clone.top(), "not available");
    }
}
