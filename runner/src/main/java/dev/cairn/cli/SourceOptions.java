package dev.cairn.cli;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Who else is asked, as flags.
public final class SourceOptions {
    @Option(
            names = {"--sources", "--source"},
            paramLabel = "SOURCE[,SOURCE…]",
            description = "Who is asked for what the store lacks, in this order: kubo, addresses of trustless"
                    + " gateways, paths of CAR files.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--sources.authorization",
            paramLabel = "URL=FILE",
            description = "The file that holds the header Authorization for a gateway.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--sources.timeout",
            paramLabel = "SPAN",
            description = "How long all sources together may give nothing of what they are asked for.")
    private @Nullable String timeout;

    @Mixin
    private KuboOptions kubo = new KuboOptions();

    /// Those that were given.
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        if (!sources.isEmpty()) {
            flags.add(new Flag("sources", String.join(",", sources), "--sources"));
        }
        headers.forEach(header -> flags.add(new Flag("sources.authorization", header, "--sources.authorization")));
        if (timeout != null) {
            flags.add(new Flag("sources.timeout", timeout, "--sources.timeout"));
        }
        flags.addAll(kubo.flags());
        return flags;
    }
}
