package dev.cairn.cli.option;

import java.util.List;

/// Where a Kubo is, as flags.
public final class KuboOptions {
    public static final List<SettingFlag> ALL = List.of(
            SettingFlag.one("kubo", "URL", "Where the RPC API of a Kubo answers."),
            SettingFlag.one(
                    "kubo.authorization", "FILE", "The file that holds the header Authorization for the Kubo."));

    private KuboOptions() {}
}
