package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.child.spawn.Executables;

/// A program that some tests need.
final class Tool {
    private Tool() {}

    /// Fails where something is missing that deploy/setup brings for tests: what cannot be tried is not known to work.
    static void needed(boolean there, String mend) {
        assertThat(there).as(mend).isTrue();
    }

    static boolean isThere(String name) {
        return Executables.find(name, System.getenv().getOrDefault("PATH", "/usr/bin:/bin"))
                .isPresent();
    }
}
