package dev.cairn.container.bubblewrap;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.IsolationContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class BubblewrapTest implements IsolationContract {
    private static final Bubblewrap BUBBLEWRAP =
            new Bubblewrap("/usr/bin", "root".equals(System.getProperty("user.name")));

    @TempDir
    private Path folder;

    @Override
    public ContainerRuntime runtime() {
        return BUBBLEWRAP;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
