package dev.cairn.cli.option;

import java.util.List;

/// Who else keeps what is pinned, as flags.
public final class MirrorOptions {
    public static final List<SettingFlag> ALL = List.of(
            SettingFlag.list(
                    "mirrors",
                    "MIRROR[,MIRROR…]",
                    "Who else keeps what is pinned: kubo, service:NAME=URL (IPFS Pinning Service API),"
                            + " cluster:NAME=URL (IPFS Cluster)."),
            SettingFlag.each(
                    "mirrors.authorization",
                    "NAME=FILE",
                    "The file that holds the token, or the header Authorization, for a service or cluster."),
            SettingFlag.one(
                    "mirrors.pins",
                    "KIND[,KIND…]",
                    "The kinds of pins that they keep: run, added, manual, image, annex."));

    private MirrorOptions() {}
}
