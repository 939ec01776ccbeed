package dev.cairn.cli.serve;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where `cairn serve` listens, to whom, and how much one may take, as flags.
public final class ServeOptions {
    @Option(
            names = {"--host", "--serve.host"},
            paramLabel = "ADDRESS",
            description = "Where to listen; 127.0.0.1 if nothing is said.")
    private @Nullable String host;

    @Option(
            names = {"--port", "--serve.port"},
            paramLabel = "N",
            description = "The port, 8421 if nothing is said; 0 takes a free one.")
    private @Nullable String port;

    @Option(names = "--serve.tls-cert", paramLabel = "FILE", description = "The certificate, in PEM.")
    private @Nullable String certificate;

    @Option(names = "--serve.tls-key", paramLabel = "FILE", description = "The key of the certificate, in PEM.")
    private @Nullable String key;

    @Option(
            names = "--serve.token-file",
            paramLabel = "FILE",
            description = "The file with the token that whoever asks has to bring along.")
    private @Nullable String token;

    @Option(
            names = "--serve.hosts",
            paramLabel = "NAME[,NAME…]",
            description = "Names under which it may be called, besides its address and localhost.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--serve.rate", paramLabel = "N", description = "Requests a second that one address may make.")
    private @Nullable String rate;

    @Option(
            names = "--serve.at-once",
            paramLabel = "N",
            description = "Requests of one address that are answered at once.")
    private @Nullable String atOnce;

    @Option(
            names = "--serve.log",
            paramLabel = "FILE",
            description = "Where to write who took what; standard error if nothing is said.")
    private @Nullable String log;

    /// Those that were given.
    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        add(flags, "serve.host", host, "--host");
        add(flags, "serve.port", port, "--port");
        add(flags, "serve.tls-cert", certificate, "--serve.tls-cert");
        add(flags, "serve.tls-key", key, "--serve.tls-key");
        add(flags, "serve.token-file", token, "--serve.token-file");
        add(flags, "serve.hosts", hosts.isEmpty() ? null : String.join(",", hosts), "--serve.hosts");
        add(flags, "serve.rate", rate, "--serve.rate");
        add(flags, "serve.at-once", atOnce, "--serve.at-once");
        add(flags, "serve.log", log, "--serve.log");
        return flags;
    }

    private static void add(List<Flag> flags, String setting, @Nullable String value, String flag) {
        if (value != null) {
            flags.add(new Flag(setting, value, flag));
        }
    }
}
