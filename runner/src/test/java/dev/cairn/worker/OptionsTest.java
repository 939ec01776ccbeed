package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.OtherJava;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.engine.Engine;
import dev.cairn.container.engine.PodmanService;
import dev.cairn.container.oci.Oci;
import dev.cairn.container.oci.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    private static final String PATH = "/usr/bin:/usr/sbin";

    @TempDir
    private Path folder;

    @Nested
    class InBubblewrap implements OptionsContract {
        @Override
        public ContainerRuntime runtime() {
            return new Bubblewrap(PATH, OtherJava.isRoot());
        }

        @Override
        public Path folder() {
            return folder;
        }
    }

    @Nested
    class InCrun implements OptionsContract {
        @Override
        public ContainerRuntime runtime() {
            return new Oci(Tool.CRUN, PATH, OtherJava.isRoot());
        }

        @Override
        public Path folder() {
            return folder;
        }
    }

    @Nested
    class InRunc implements OptionsContract {
        @Override
        public ContainerRuntime runtime() {
            return new Oci(Tool.RUNC, PATH, OtherJava.isRoot());
        }

        @Override
        public Path folder() {
            return folder;
        }
    }

    @Nested
    class InDocker implements OptionsContract {
        @Override
        public ContainerRuntime runtime() {
            return Engine.docker(Map.of());
        }

        /// Docker maps nobody.
        @Override
        public int user() {
            try {
                return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Path folder() {
            return folder;
        }
    }

    @Nested
    class InPodman implements OptionsContract {
        private static PodmanService service;

        @BeforeAll
        static void start(@TempDir Path home) throws Exception {
            service = PodmanService.start(home);
        }

        @AfterAll
        static void stop() throws Exception {
            service.stop();
        }

        @Override
        public ContainerRuntime runtime() {
            return Engine.podman(service.environment());
        }

        @Override
        public Path folder() {
            return folder;
        }
    }
}
