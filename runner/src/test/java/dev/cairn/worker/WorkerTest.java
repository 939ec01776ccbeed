package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.OtherJava;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.none.Nothing;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    private static final Bubblewrap BUBBLEWRAP = new Bubblewrap("/usr/bin", OtherJava.isRoot());

    @TempDir
    private Path folder;

    /// Every input is mounted by itself.
    @Nested
    class WithFewInputs implements WorkerContract, TamperingContract {
        @Override
        public int atOnce() {
            return 1;
        }

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
    class WithManyInputs implements WorkerContract, TamperingContract {
        @Override
        public int atOnce() {
            return 1;
        }

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

    /// All inputs are one tree, whose folders are mounted: what is left where no tree shows through a scratch folder.
    @Nested
    class WithManyInputsAndNoOverlay implements WorkerContract, TamperingContract {
        @Override
        public ContainerRuntime runtime() {
            return new WithoutTrees(BUBBLEWRAP);
        }

        @Override
        public boolean leavesFoldersOpen() {
            return false;
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

    /// Every input is a copy in the scratch folder.
    @Nested
    class WithoutContainers implements WorkerContract, TamperingContract {
        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public ContainerRuntime runtime() {
            return new Nothing();
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
}
