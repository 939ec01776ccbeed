package dev.cairn.cli;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who else keeps what is pinned, as flags.
public final class MirrorOptions {
    @Option(
            names = "--mirrors",
            paramLabel = "MIRROR[,MIRROR…]",
            description = "Who else keeps what is pinned: kubo, service:NAME=URL (IPFS Pinning Service API),"
                    + " cluster:NAME=URL (IPFS Cluster).")
    private List<String> mirrors = new ArrayList<>();

    @Option(
            names = "--mirrors.authorization",
            paramLabel = "NAME=FILE",
            description = "The file that holds the token, or the header Authorization, for a service or cluster.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--mirrors.pins",
            paramLabel = "KIND[,KIND…]",
            description = "The kinds of pins that they keep: run, added, manual, image, annex.")
    private @Nullable String pins;

    /// Those that were given.
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        if (!mirrors.isEmpty()) {
            flags.add(new Flag("mirrors", String.join(",", mirrors), "--mirrors"));
        }
        headers.forEach(header -> flags.add(new Flag("mirrors.authorization", header, "--mirrors.authorization")));
        if (pins != null) {
            flags.add(new Flag("mirrors.pins", pins, "--mirrors.pins"));
        }
        return flags;
    }
}
