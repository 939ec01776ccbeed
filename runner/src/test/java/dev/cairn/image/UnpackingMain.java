package dev.cairn.image;

import dev.cairn.container.ContractMain;
import dev.cairn.image.root.UnpackingContract;
import java.nio.file.Path;

/// Unpacks images in a process of its own, for users other than the one who runs the tests.
public final class UnpackingMain {
    private UnpackingMain() {}

    private record Signed(Path folder) implements UnpackingContract {}

    /// Prints what does not hold, and then how many sentences were tried.
    ///
    /// @param arguments a folder that the user may write to
    public static void main(String[] arguments) throws Exception {
        ContractMain.prove(UnpackingContract.class, Path.of(arguments[0]), Signed::new);
    }
}
