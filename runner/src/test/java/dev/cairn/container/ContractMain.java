package dev.cairn.container;

import dev.cairn.container.IsolationContract.Owner;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.oci.Oci;
import dev.cairn.container.oci.Tool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Puts a runtime through the contract, in a process of its own: for users other than the one who runs the tests.
public final class ContractMain {
    private ContractMain() {}

    private record Signed(ContainerRuntime runtime, Path folder, Owner owner) implements IsolationContract {}

    /// Tries it with one that needs no daemon.
    ///
    /// @param arguments a folder that the user may write to, the name of the runtime, and `root` if programs see
    ///     themselves as that
    public static void main(String[] arguments) throws Exception {
        ContainerRuntime runtime = runtime(arguments[1]);
        Owner owner = List.of(arguments).contains("root") ? Owner.ROOT : Owner.CAIRN;
        prove(IsolationContract.class, Path.of(arguments[0]), folder -> new Signed(runtime, folder, owner));
    }

    /// Prints what does not hold, and then how many sentences were tried.
    ///
    /// @param signing makes who has signed the contract, given a folder for a test
    public static <C> void prove(Class<C> contract, Path place, Function<Path, C> signing) throws Exception {
        int tried = 0;
        for (Method method : contract.getMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                Path folder = Files.createTempDirectory(place, "contract");
                tried++;
                try {
                    method.invoke(signing.apply(folder));
                } catch (InvocationTargetException e) {
                    System.out.println(method.getName() + ": " + e.getCause());
                }
            }
        }
        System.out.println(tried + " tried");
    }

    /// How many sentences a contract has.
    public static long sentences(Class<?> contract) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }

    /// The one of this name, of those that need no daemon.
    public static ContainerRuntime runtime(String name) {
        String path = "/usr/bin:/usr/sbin";
        return switch (name) {
            case "bubblewrap" -> new Bubblewrap(path, OtherJava.isRoot());
            case "crun" -> new Oci(Tool.CRUN, path, OtherJava.isRoot());
            case "runc" -> new Oci(Tool.RUNC, path, OtherJava.isRoot());
            default -> throw new IllegalArgumentException("no such runtime: " + name);
        };
    }
}
