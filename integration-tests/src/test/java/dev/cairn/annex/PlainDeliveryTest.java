package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Outputs that a person has put into git-annex, in a run that does not deliver into it.
class PlainDeliveryTest {
    private static final String FLOW = """
            workflow: plain
            values: { say: first }
            processes:
              small: { outputs: [out/small.txt], sh: "echo {{values.say}} > out/small.txt" }
              large: { outputs: [out/large.bin], sh: "yes {{values.say}} | head -c 3000000 > out/large.bin" }
              tree: { outputs: [{ dir: tree }], sh: "mkdir -p tree/in; echo {{values.say}} > tree/in/a; yes b | head -c 2000000 > tree/b" }
            """;

    private AnnexSample sample;
    private Room room;

    @BeforeEach
    void annex_what_a_run_made(@TempDir Path folder) {
        sample = AnnexSample.at(folder, "repo").write("flow.yaml", FLOW);
        room = new Room(sample.top(), new CairnProgram(folder.resolve("home")));
        room.run();
        sample.run("git annex add -q out tree && git add flow.yaml && git commit -qm all");
    }

    @AfterEach
    void every_repository_is_whole() {
        sample.run("git annex fsck -q");
    }

    private String standing() {
        return sample.ask("find out tree -printf '%p %y %i %C@ %l\\n' | sort && git status --porcelain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "link"})
    void what_stands_there_as_the_key_that_is_wanted_is_left_untouched(String mode) {
        String locked = standing();
        assertThat(room.runEnding(0, "--deliver", mode).errors()).contains("3 hits");
        assertThat(standing()).isEqualTo(locked);

        sample.run("git annex unlock out tree > unlocked && rm unlocked");
        String unlocked = standing();
        room.runEnding(0, "--deliver", mode);
        assertThat(standing()).isEqualTo(unlocked);

        // As if git had looked at them in the very moment in which they were made: it cannot tell.
        sample.run("touch -d @1 .git/index");
        room.runEnding(0, "--deliver", mode);
        assertThat(standing()).isEqualTo(unlocked);
    }

    @Test
    void what_was_dropped_is_delivered_as_content_and_what_is_another_key_is_kept_beside() {
        sample.run("git annex drop -q --force out/small.txt tree/in/a");

        Answer again = room.runEnding(0);

        assertThat(again.errors()).doesNotContain("~");
        assertThat(sample.path("out/small.txt")).isRegularFile().hasContent("first\n");
        assertThat(sample.path("tree/in/a")).isRegularFile().hasContent("first\n");
        assertThat(sample.path("out/large.bin")).isSymbolicLink();
        sample.run("git annex add -q . && test -z \"$(git status --porcelain)\"");

        sample.run("rm out/small.txt && echo mine > out/small.txt && git annex add -q out && git commit -qm mine");
        assertThat(room.runEnding(0, "out/small.txt").errors()).contains("small.txt.~1~");
        assertThat(sample.path("out/small.txt.~1~")).isSymbolicLink().hasContent("mine\n");
        assertThat(sample.path("out/small.txt")).hasContent("first\n");
    }

    @Test
    void a_pointer_without_content_is_no_content() {
        sample.run("git annex unlock out > unlocked && rm unlocked && git commit -qm unlocked"
                + " && git annex drop -q --force out/small.txt");

        assertThat(room.runEnding(0, "out/small.txt").errors()).doesNotContain("~");

        assertThat(sample.path("out/small.txt")).hasContent("first\n");
        assertThat(sample.ask("git add out/small.txt && git status --porcelain"))
                .isEmpty();
    }

    @Test
    void a_subdataset_that_is_an_output_of_other_content_is_kept_whole() {
        sample.run("git rm -rq tree && git commit -qm gone && rm -rf tree");
        room.run("tree");
        sample.run("cd tree && git init -q && git annex init -q tree && git annex add -q . && git commit -qm tree");
        String before = sample.ask("find tree -printf '%p %i\\n' | grep -v git | sort");
        room.run("tree");
        assertThat(sample.ask("find tree -printf '%p %i\\n' | grep -v git | sort"))
                .isEqualTo(before);

        assertThat(room.runEnding(0, "tree", "--set", "say=second").errors()).contains("tree.~1~");

        assertThat(Files.isDirectory(sample.path("tree.~1~/.git"))).isTrue();
        assertThat(sample.path("tree/in/a")).hasContent("second\n");
        sample.run("git -C 'tree.~1~' annex fsck -q && chmod -R u+w 'tree.~1~'");
    }
}
