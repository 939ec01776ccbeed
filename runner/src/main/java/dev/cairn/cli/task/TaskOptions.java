package dev.cairn.cli.task;

import dev.cairn.cli.option.SettingFlag;
import dev.cairn.cli.option.SourceOptions;
import java.util.List;

/// Settings as flags that matter where tasks are run by their keys.
final class TaskOptions {
    static final List<SettingFlag> ALL = SettingFlag.all(
            List.of(
                    SettingFlag.one("memory", "SIZE", "How much memory it may take; otherwise there is no limit."),
                    SettingFlag.one(
                            "runtime",
                            "NAME",
                            "auto, bubblewrap, crun, runc, docker, podman, or none: nothing is isolated."),
                    SettingFlag.one("scratch", "DIR", "Where it works."),
                    SettingFlag.yes("keep-scratch", "Keep its scratch folder if it fails."),
                    SettingFlag.each("secrets.allow", "NAME", "Let it have this variable.")
                            .named("--secret")),
            SourceOptions.ALL);

    private TaskOptions() {}
}
