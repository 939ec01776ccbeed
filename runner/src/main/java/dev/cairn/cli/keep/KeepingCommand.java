package dev.cairn.cli.keep;

import dev.cairn.cli.Console;
import dev.cairn.cli.KuboOptions;
import dev.cairn.cli.MirrorOptions;
import dev.cairn.cli.StoreCommand;
import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/// A command about what is kept, here and by mirrors.
abstract class KeepingCommand extends StoreCommand {
    @Mixin
    private KuboOptions kubo = new KuboOptions();

    @Mixin
    private MirrorOptions mirrors = new MirrorOptions();

    KeepingCommand(Console console) {
        super(console);
    }

    @Override
    protected List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(kubo.flags());
        flags.addAll(mirrors.flags());
        return flags;
    }
}
