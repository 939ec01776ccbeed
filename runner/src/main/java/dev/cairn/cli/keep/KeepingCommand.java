package dev.cairn.cli.keep;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.KuboOptions;
import dev.cairn.cli.option.MirrorOptions;
import dev.cairn.cli.option.SettingFlag;
import java.util.List;

/// A command about what is kept, here and by mirrors.
abstract class KeepingCommand extends StoreCommand {
    KeepingCommand(Console console) {
        this(console, List.of());
    }

    /// @param takes the settings that it takes as flags beside the store's, Kubo's and the mirrors'
    KeepingCommand(Console console, List<SettingFlag> takes) {
        super(console, SettingFlag.all(KuboOptions.ALL, MirrorOptions.ALL, takes));
    }
}
