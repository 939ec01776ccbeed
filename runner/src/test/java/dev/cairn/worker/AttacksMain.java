package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.ContractMain;
import dev.cairn.container.engine.Runtimes;
import java.nio.file.Path;

/// Tries attacks in a process of its own, for users other than the one who runs the tests.
public final class AttacksMain {
    private AttacksMain() {}

    private record OnOutputs(ContainerRuntime runtime, Path folder) implements OutputAttacksContract {}

    private record OnInputs(ContainerRuntime runtime, Path folder, int padding) implements TamperingContract {}

    /// Prints what does not hold, and then how many sentences were tried.
    ///
    /// @param arguments a folder that the user may write to, another for Podman, `inputs` or `outputs`, and the
    ///     name of a runtime
    public static void main(String[] arguments) throws Exception {
        Path place = Path.of(arguments[0]);
        Runtimes runtimes = new Runtimes(Path.of(arguments[1]));
        try {
            ContainerRuntime runtime = runtimes.named(arguments[3]);
            switch (arguments[2]) {
                case "inputs" -> {
                    ContractMain.prove(TamperingContract.class, place, folder -> new OnInputs(runtime, folder, 0));
                    ContractMain.prove(
                            TamperingContract.class,
                            place,
                            folder -> new OnInputs(runtime, folder, TamperingTest.MANY));
                }
                case "outputs" ->
                    ContractMain.prove(OutputAttacksContract.class, place, folder -> new OnOutputs(runtime, folder));
                default -> throw new IllegalArgumentException(arguments[2]);
            }
        } finally {
            runtimes.stop();
        }
    }
}
