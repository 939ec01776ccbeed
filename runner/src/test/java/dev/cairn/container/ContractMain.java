package dev.cairn.container;

import dev.cairn.container.bubblewrap.Bubblewrap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Puts bubblewrap through the contract, in a process of its own: for users other than the one who runs the tests.
public final class ContractMain {
    private ContractMain() {}

    private record Signed(ContainerRuntime runtime, Path folder) implements IsolationContract {}

    /// Prints what does not hold, and then how many sentences were tried.
    ///
    /// @param arguments a folder that the user may write to
    public static void main(String[] arguments) throws Exception {
        Bubblewrap bubblewrap = new Bubblewrap("/usr/bin", OtherJava.isRoot());
        int tried = 0;
        for (Method method : IsolationContract.class.getMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                Path folder = Files.createTempDirectory(Path.of(arguments[0]), "contract");
                tried++;
                try {
                    method.invoke(new Signed(bubblewrap, folder));
                } catch (InvocationTargetException e) {
                    System.out.println(method.getName() + ": " + e.getCause());
                }
            }
        }
        System.out.println(tried + " tried");
    }
}
