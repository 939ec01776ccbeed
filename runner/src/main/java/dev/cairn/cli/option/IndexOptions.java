package dev.cairn.cli.option;

import java.util.List;

/// Who is asked for results that others have, and whose count, as flags.
public final class IndexOptions {
    public static final List<SettingFlag> ALL = List.of(
            SettingFlag.list(
                            "indexes",
                            "INDEX[,INDEX…]",
                            "Who is asked for results that others have: addresses of other Cairns, IPNS names, paths of"
                                    + " bundles.")
                    .named("--indexes", "--index"),
            SettingFlag.each(
                    "indexes.authorization", "URL=FILE", "The file that holds the header Authorization for an index."),
            SettingFlag.one("indexes.timeout", "SPAN", "How long each index may take for an answer."),
            SettingFlag.one(
                    "trust.policy",
                    "POLICY",
                    "Whose results count beside one's own: mine, any, names, or how many of them have to agree,"
                            + " as in '2 of alice, bob, carol'."));

    private IndexOptions() {}
}
