package dev.cairn.container.oci;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.IsolationContract;
import dev.cairn.container.OtherJava;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CrunTest implements IsolationContract {
    private static final Oci CRUN = new Oci(Tool.CRUN, "/usr/bin:/usr/sbin", OtherJava.isRoot());

    @TempDir
    private Path folder;

    @Override
    public ContainerRuntime runtime() {
        return CRUN;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
