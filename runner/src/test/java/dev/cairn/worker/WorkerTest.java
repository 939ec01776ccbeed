package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.OtherJava;
import dev.cairn.container.bubblewrap.Bubblewrap;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    private static final Bubblewrap BUBBLEWRAP = new Bubblewrap("/usr/bin", OtherJava.isRoot());

    @TempDir
    private Path folder;

    /// Every input is mounted by itself.
    @Nested
    class WithFewInputs implements WorkerContract {
        @Override
        public ContainerRuntime runtime() {
            return BUBBLEWRAP;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public int padding() {
            return 0;
        }
    }

    /// All inputs are one tree that shows through the scratch folder.
    @Nested
    class WithManyInputs implements WorkerContract {
        @Override
        public ContainerRuntime runtime() {
            return BUBBLEWRAP;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public int padding() {
            return 200;
        }
    }
}
