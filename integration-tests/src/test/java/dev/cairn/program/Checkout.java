package dev.cairn.program;

import java.nio.file.Path;

/// The checkout that is tested.
public final class Checkout {
    private Checkout() {}

    /// Its root: surefire says where it is.
    public static Path root() {
        String root = System.getProperty("cairn.checkout");
        if (root == null) {
            throw new IllegalStateException("the system property cairn.checkout has to name the root of the checkout");
        }
        return Path.of(root).toAbsolutePath().normalize();
    }

    /// The launcher.
    public static Path launcher() {
        return root().resolve("cairn");
    }
}
