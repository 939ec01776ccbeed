package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.ContractMain;
import dev.cairn.container.Nobody;
import dev.cairn.container.engine.Runtimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs stay as they are under all runtimes, whoever runs them, whether inputs are mounted one by one or as a tree.
/// What bubblewrap does for who runs the tests is in [WorkerTest].
class TamperingTest {
    /// More than are mounted one by one.
    static final int MANY = 200;

    @TempDir
    private Path folder;

    @Nested
    @ParameterizedClass(name = "{0} with {1} inputs more")
    @CsvSource({"crun, 0", "crun, 200", "runc, 0", "runc, 200", "docker, 0", "docker, 200", "podman, 0", "podman, 200"})
    class Signed implements TamperingContract {
        private static Runtimes runtimes;

        @Parameter(0)
        private String name = "";

        @Parameter(1)
        private int padding;

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

        @Override
        public int padding() {
            return padding;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "crun", "runc", "docker", "podman"})
    void an_ordinary_users_inputs_stay_as_they_are(String name) throws Exception {
        String all = ContractMain.sentences(TamperingContract.class) + " tried\n";
        assertThat(Nobody.runs(folder, AttacksMain.class, "inputs", name)).isEqualTo(all + all);
    }
}
