package dev.cairn.cli;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a Kubo is, as flags.
public final class KuboOptions {
    @Option(names = "--kubo", paramLabel = "URL", description = "Where the RPC API of a Kubo answers.")
    private @Nullable String kubo;

    @Option(
            names = "--kubo.authorization",
            paramLabel = "FILE",
            description = "The file that holds the header Authorization for the Kubo.")
    private @Nullable String authorization;

    /// Those that were given.
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        if (kubo != null) {
            flags.add(new Flag("kubo", kubo, "--kubo"));
        }
        if (authorization != null) {
            flags.add(new Flag("kubo.authorization", authorization, "--kubo.authorization"));
        }
        return flags;
    }
}
