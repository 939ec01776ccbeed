package dev.cairn.container.oci;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.IsolationContract;
import dev.cairn.container.OtherJava;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RuncTest implements IsolationContract {
    private static final Oci RUNC = new Oci(Tool.RUNC, "/usr/bin:/usr/sbin", OtherJava.isRoot());

    @TempDir
    private Path folder;

    @Override
    public ContainerRuntime runtime() {
        return RUNC;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
