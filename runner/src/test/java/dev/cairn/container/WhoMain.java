package dev.cairn.container;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a program in a container who it is, in a process of its own: for users other than the one who runs the tests.
public final class WhoMain {
    private WhoMain() {}

    /// Prints the number of the user, or what keeps the runtime.
    ///
    /// @param arguments a folder that the user may write to, and the name of the runtime
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        ContainerRuntime runtime = ContractMain.runtime(arguments[1]);
        Optional<String> obstacle = runtime.obstacle(folder);
        System.out.print(
                obstacle.orElseGet(() -> Room.in(folder, runtime).run("id -u").out()));
    }
}
