package dev.cairn.cli.option;

import java.util.List;

/// Who else is asked, as flags.
public final class SourceOptions {
    public static final List<SettingFlag> ALL = SettingFlag.all(
            List.of(
                    SettingFlag.list(
                                    "sources",
                                    "SOURCE[,SOURCE…]",
                                    "Who is asked for what the store lacks, in this order: git-annex, kubo, addresses of"
                                            + " trustless gateways, paths of CAR files.")
                            .named("--sources", "--source"),
                    SettingFlag.each(
                            "sources.authorization",
                            "URL=FILE",
                            "The file that holds the header Authorization for a gateway."),
                    SettingFlag.one(
                            "sources.timeout",
                            "SPAN",
                            "How long all sources together may give nothing of what they are asked for.")),
            KuboOptions.ALL);

    private SourceOptions() {}
}
