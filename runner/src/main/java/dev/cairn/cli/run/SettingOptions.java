package dev.cairn.cli.run;

import dev.cairn.cli.option.IndexOptions;
import dev.cairn.cli.option.MirrorOptions;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.cli.option.SourceOptions;
import java.util.List;

/// Settings of a run as flags.
public final class SettingOptions {
    public static final SettingFlag JOBS =
            SettingFlag.one("jobs", "N", "How many tasks run at a time.").named("--jobs", "-j");

    static final List<SettingFlag> ALL = SettingFlag.all(
            List.of(
                    JOBS,
                    SettingFlag.one("memory", "SIZE", "How much memory tasks may be given together."),
                    SettingFlag.one("output", "DIR", "Where outputs are delivered."),
                    SettingFlag.one(
                            "runtime",
                            "auto|bubblewrap|crun|runc|docker|podman|none",
                            "What isolates tasks; none isolates nothing."),
                    SettingFlag.one("deliver", "copy|link|none|annex|annex-link", "How outputs are delivered."),
                    SettingFlag.yes("annex.commit", "Commit what is delivered into a repository of git-annex."),
                    SettingFlag.list("digests", "sha256[,DIGEST…]", "Compute these digests of outputs, too."),
                    SettingFlag.yes("keep-going", "After a failure, run all that does not depend on it."),
                    SettingFlag.yes("keep-scratch", "Keep the scratch folder of a task that failed."),
                    SettingFlag.one("keep-runs", "N", "How many runs of a workflow stay pinned."),
                    SettingFlag.one("keep", "all|outputs", "What of a run stays pinned."),
                    SettingFlag.one("max-size", "SIZE", "What the store may take."),
                    SettingFlag.one("scratch", "DIR", "Where tasks work."),
                    SettingFlag.one("home", "DIR", "Where the store lives."),
                    SettingFlag.one("profile", "unixfs-v1-2025|kubo-cidv1|unixfs-v0-2015", "How files become CIDs."),
                    SettingFlag.one("color", "auto|always|never", "Whether messages are coloured."),
                    SettingFlag.one("publish", "kubo|none", "Where the run is published as it goes."),
                    SettingFlag.one(
                            "publish-index",
                            "KEY",
                            "The key under whose name the records of this store are published after the run."),
                    SettingFlag.each("secrets.allow", "NAME", "Let the workflow have this variable.")
                            .named("--secret"),
                    SettingFlag.each("roots", "NAME=DIR", "Let the workflow read DIR/x as NAME/x.")
                            .named("--root"),
                    SettingFlag.list(
                            "expose.allow",
                            "PATH[,PATH…]",
                            "Let the workflow expose this, outside its folder, to tasks."),
                    SettingFlag.list(
                            "share.allow",
                            "PATH[,PATH…]",
                            "Let tasks of the workflow change this, outside its folder.")),
            SourceOptions.ALL,
            IndexOptions.ALL,
            MirrorOptions.ALL);

    private SettingOptions() {}
}
