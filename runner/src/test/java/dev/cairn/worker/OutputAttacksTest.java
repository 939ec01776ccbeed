package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.OtherJava;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.engine.Engine;
import dev.cairn.worker.collection.Collected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found is judged outside of containers, in the same way for all: two stand for them, one that maps users and
/// one that does not.
class OutputAttacksTest {
    private static final String PATH = "/usr/bin:/usr/sbin";

    @TempDir
    private Path folder;

    @Nested
    class InBubblewrap implements OutputAttacksContract {
        @Override
        public ContainerRuntime runtime() {
            return new Bubblewrap(PATH, OtherJava.isRoot());
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Test
        void very_many_tiny_files_are_all_found() throws IOException {
            int files = Integer.getInteger("cairn.files", 5000);
            Orders order = order().dir("out");
            String make =
                    "mkdir out; cd out; perl -e 'for (1..$ARGV[0]) { open(F, \">\", $_) or die; print F $_; close F }' ";
            try (Attempt.Succeeded done = order.succeeds(make + files)) {
                Collected.Folder out = (Collected.Folder) done.outputs().getFirst();
                assertThat(out.members()).hasSize(files);
            }
            order.close();
        }
    }

    @Nested
    class InDocker implements OutputAttacksContract {
        @Override
        public ContainerRuntime runtime() {
            return Engine.docker(Map.of());
        }

        @Override
        public Path folder() {
            return folder;
        }
    }

    @Test
    void an_ordinary_user_is_as_safe() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.setAttribute(theirs, "unix:uid", 65534);
        List<String> command = OtherJava.commandAsNobody(folder, OutputAttacksMain.class, theirs.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo("5 tried\n");
    }
}
