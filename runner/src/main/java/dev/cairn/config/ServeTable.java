package dev.cairn.config;

import dev.cairn.config.Setting.Scope;
import dev.cairn.config.form.Forms;
import dev.cairn.gateway.GatewayLimits;
import dev.cairn.gateway.GatewayOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The settings of `cairn serve`, for [Table].
final class ServeTable {
    static final Setting<String> HOST = new Setting<>(
            "serve.host",
            Forms.host(),
            Scope.PERSON,
            around -> Optional.of(GatewayOptions.HOST),
            GatewayOptions.HOST,
            "The address on which `cairn serve` listens.");
    static final Setting<Integer> PORT = new Setting<>(
            "serve.port",
            Forms.wholeNumber(0),
            Scope.PERSON,
            around -> Optional.of(GatewayOptions.PORT),
            Integer.toString(GatewayOptions.PORT),
            "The port on which it listens; 0 takes a free one.");
    static final Setting<Path> CERTIFICATE = new Setting<>(
            "serve.tls-cert",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "none: no TLS",
            "The file with its certificate, in PEM.");
    static final Setting<Path> KEY = new Setting<>(
            "serve.tls-key",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "none: no TLS",
            "The file with the key of its certificate, in PEM.");
    static final Setting<Path> TOKEN = new Setting<>(
            "serve.token-file",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "none: no token is needed",
            "The file with the token that whoever asks has to bring along.");
    static final Setting<SortedSet<String>> HOSTS = new Setting<>(
            "serve.hosts",
            Forms.names("a list of host names", Forms::isHost),
            Scope.PERSON,
            around -> Optional.of(new TreeSet<>()),
            "none",
            "Names under which it may be called, besides its address and localhost.");
    static final Setting<Integer> RATE = new Setting<>(
            "serve.rate",
            Forms.wholeNumber(1),
            Scope.PERSON,
            around -> Optional.of(GatewayLimits.DEFAULT.rate()),
            Integer.toString(GatewayLimits.DEFAULT.rate()),
            "How many requests a second one address may make in the long run, for a while twice as many; then 429.");
    static final Setting<Integer> AT_ONCE = new Setting<>(
            "serve.at-once",
            Forms.wholeNumber(1),
            Scope.PERSON,
            around -> Optional.of(GatewayLimits.DEFAULT.atOnce()),
            Integer.toString(GatewayLimits.DEFAULT.atOnce()),
            "How many requests of one address are answered at once; then 429.");
    static final Setting<Path> LOG = new Setting<>(
            "serve.log",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "standard error",
            "The file to which a line is added for each request: who took what.");

    private ServeTable() {}
}
