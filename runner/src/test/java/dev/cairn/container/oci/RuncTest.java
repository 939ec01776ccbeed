package dev.cairn.container.oci;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.IsolationContract;
import dev.cairn.container.OtherJava;
import dev.cairn.container.isolation.UserNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /// Who is not root needs somebody to be root beside the program.
    @Override
    public Owner owner() {
        try {
            return OtherJava.isRoot() || UserNamespace.SUBORDINATES.isPossible() ? Owner.CAIRN : Owner.ROOT;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
