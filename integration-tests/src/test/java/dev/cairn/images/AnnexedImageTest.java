package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.AnnexSample;
import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clone that has neither its image nor the lock that says what that is: git-annex has both.
class AnnexedImageTest {
    private AnnexSample origin;
    private AnnexSample clone;
    private Room room;

    @BeforeEach
    void makeClone(@TempDir Path temporary) {
        origin = AnnexSample.at(temporary, "origin");
        origin.write("flow.yaml", """
                workflow: motto
                processes:
                  motto: { image: "oci-archive:image.tar", outputs: [motto.txt], sh: "cat /etc/motto > motto.txt" }
                """);
        BuiltImage.make(temporary.resolve("image"), "per aspera");
        BuiltImage.copy(temporary, "oci:image:latest", "oci-archive:origin/image.tar:latest");
        new Room(origin.top(), new CairnProgram(temporary.resolve("theirs"))).run("--deliver", "none");
        origin.run("git add flow.yaml && git annex add -q image.tar workflow.lock && git commit -qm added");
        clone = AnnexSample.clone(temporary, "clone");
        origin.run("git clone -q . ../clone");
        room = new Room(clone.top(), new CairnProgram(temporary.resolve("home")));
    }

    @Test
    void a_run_gets_what_says_which_image_it_is_and_says_how_the_image_is_got() {
        Answer dry = room.cairn("run", "flow.yaml", "--dry-run");
        assertThat(dry.errors() + dry.output()).contains("git annex get -- workflow.lock");
        assertThat(Files.exists(clone.path("workflow.lock"))).isFalse();

        assertThat(room.cairn("run", "flow.yaml").ending(3).errors()).contains("git annex get -- image.tar");
        clone.run("git annex get -q image.tar");
        assertThat(room.run().ran()).containsExactly("motto");

        assertThat(room.read("motto.txt")).isEqualTo("per aspera\n");
        assertThat(clone.path("workflow.lock")).isSymbolicLink();
        assertThat(Files.exists(clone.path("workflow.lock"))).isTrue();
        clone.run("git annex fsck -q && git diff --quiet && git diff --cached --quiet");
    }

    @Test
    void an_unlocked_lock_is_got_as_well() {
        origin.run("git annex unlock -q workflow.lock && git commit -qm unlocked && cd ../clone && git pull -q");
        clone.run("git annex get -q image.tar");

        room.run();

        assertThat(clone.path("workflow.lock")).isRegularFile().content().contains("oci-archive:image.tar");
        assertThat(Files.isSymbolicLink(clone.path("workflow.lock"))).isFalse();
    }

    @Test
    void whoever_asks_nobody_is_told_what_to_do() {
        assertThat(room.cairn("run", "flow.yaml", "--sources", "store")
                        .ending(3)
                        .errors())
                .contains("workflow.lock is not here", "git annex get -- workflow.lock");
    }
}
