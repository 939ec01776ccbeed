package dev.cairn.cli;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who is asked for results that others have, and whose count, as flags.
public final class IndexOptions {
    @Option(
            names = {"--indexes", "--index"},
            paramLabel = "INDEX[,INDEX…]",
            description = "Who is asked for results that others have: addresses of other Cairns, IPNS names, paths of"
                    + " bundles.")
    private List<String> indexes = new ArrayList<>();

    @Option(
            names = "--indexes.authorization",
            paramLabel = "URL=FILE",
            description = "The file that holds the header Authorization for an index.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--indexes.timeout",
            paramLabel = "SPAN",
            description = "How long each index may take for an answer.")
    private @Nullable String timeout;

    @Option(
            names = "--trust.policy",
            paramLabel = "POLICY",
            description = "Whose results count beside one's own: mine, any, names, or how many of them have to agree,"
                    + " as in '2 of alice, bob, carol'.")
    private @Nullable String policy;

    /// Those that were given.
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        if (!indexes.isEmpty()) {
            flags.add(new Flag("indexes", String.join(",", indexes), "--indexes"));
        }
        headers.forEach(header -> flags.add(new Flag("indexes.authorization", header, "--indexes.authorization")));
        if (timeout != null) {
            flags.add(new Flag("indexes.timeout", timeout, "--indexes.timeout"));
        }
        if (policy != null) {
            flags.add(new Flag("trust.policy", policy, "--trust.policy"));
        }
        return flags;
    }
}
