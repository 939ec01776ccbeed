package dev.cairn.container.engine;

import dev.cairn.container.child.Executables;

/// A program that some tests need.
final class Tool {
    private Tool() {}

    static boolean isThere(String name) {
        return Executables.find(name, System.getenv().getOrDefault("PATH", "/usr/bin:/bin"))
                .isPresent();
    }
}
