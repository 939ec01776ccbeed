package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.ContractMain;
import dev.cairn.container.Nobody;
import dev.cairn.container.engine.Runtimes;
import dev.cairn.worker.collection.Collected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What tasks leave harms nobody under any runtime, whoever runs them.
class OutputAttacksTest {
    @TempDir
    private Path folder;

    @Nested
    class InBubblewrap implements OutputAttacksContract {
        @Override
        public ContainerRuntime runtime() {
            return ContractMain.runtime("bubblewrap");
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
    @ParameterizedClass
    @ValueSource(strings = {"crun", "runc", "docker", "podman"})
    class InOthers implements OutputAttacksContract {
        private static Runtimes runtimes;

        @Parameter
        private String name = "";

        @BeforeAll
        static void start(@TempDir Path home) {
            runtimes = new Runtimes(home);
        }

        @AfterAll
        static void stop() throws Exception {
            runtimes.stop();
        }

        @Override
        public ContainerRuntime runtime() {
            try {
                return runtimes.named(name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Path folder() {
            return folder;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "crun", "runc", "docker", "podman"})
    void an_ordinary_user_is_as_safe(String name) throws Exception {
        assertThat(Nobody.runs(folder, AttacksMain.class, "outputs", name))
                .isEqualTo(ContractMain.sentences(OutputAttacksContract.class) + " tried\n");
    }
}
