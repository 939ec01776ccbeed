package dev.cairn.cli.name;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who else is asked, as flags.
final class PeerOptions {
    @Option(names = "--kubo", paramLabel = "URL", description = "Where the RPC API of a Kubo answers.")
    private @Nullable String kubo;

    @Option(
            names = "--kubo.authorization",
            paramLabel = "FILE",
            description = "The file that holds the header Authorization for the Kubo.")
    private @Nullable String authorization;

    @Option(names = "--sources", paramLabel = "URL[,URL…]", description = "Trustless gateways to ask, in this order.")
    private @Nullable String sources;

    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        if (kubo != null) {
            flags.add(new Flag("kubo", kubo, "--kubo"));
        }
        if (authorization != null) {
            flags.add(new Flag("kubo.authorization", authorization, "--kubo.authorization"));
        }
        if (sources != null) {
            flags.add(new Flag("sources", sources, "--sources"));
        }
        return flags;
    }
}
