package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.ContractMain;
import dev.cairn.container.OtherJava;
import dev.cairn.container.bubblewrap.Bubblewrap;
import java.nio.file.Path;

/// Tries the attacks in a process of its own, for users other than the one who runs the tests.
public final class OutputAttacksMain {
    private OutputAttacksMain() {}

    private record Signed(ContainerRuntime runtime, Path folder) implements OutputAttacksContract {}

    /// Prints what does not hold, and then how many sentences were tried.
    ///
    /// @param arguments a folder that the user may write to
    public static void main(String[] arguments) throws Exception {
        ContainerRuntime runtime = new Bubblewrap("/usr/bin:/usr/sbin", OtherJava.isRoot());
        ContractMain.prove(OutputAttacksContract.class, Path.of(arguments[0]), folder -> new Signed(runtime, folder));
    }
}
