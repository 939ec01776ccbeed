package dev.cairn.cli.serve;

import dev.cairn.cli.option.SettingFlag;
import java.util.List;

/// Where `cairn serve` listens, to whom, and how much one may take, as flags.
public final class ServeOptions {
    public static final List<SettingFlag> ALL = List.of(
            SettingFlag.one("serve.host", "ADDRESS", "Where to listen; 127.0.0.1 if nothing is said.")
                    .named("--host", "--serve.host"),
            SettingFlag.one("serve.port", "N", "The port, 8421 if nothing is said; 0 takes a free one.")
                    .named("--port", "--serve.port"),
            SettingFlag.one("serve.tls-cert", "FILE", "The certificate, in PEM."),
            SettingFlag.one("serve.tls-key", "FILE", "The key of the certificate, in PEM."),
            SettingFlag.one(
                    "serve.token-file", "FILE", "The file with the token that whoever asks has to bring along."),
            SettingFlag.list(
                    "serve.hosts",
                    "NAME[,NAME…]",
                    "Names under which it may be called, besides its address and localhost."),
            SettingFlag.one("serve.rate", "N", "Requests a second that one address may make."),
            SettingFlag.one("serve.at-once", "N", "Requests of one address that are answered at once."),
            SettingFlag.one("serve.log", "FILE", "Where to write who took what; standard error if nothing is said."));

    private ServeOptions() {}
}
