package dev.cairn.cli.annex;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.Backend;
import dev.cairn.annex.protocol.BackendConversation;
import dev.cairn.cli.console.Console;
import dev.cairn.failure.CairnException;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "backend",
        addMethodSubcommands = false,
        description = "Makes keys that are CIDs for git-annex, which starts it as git-annex-backend-XCID.")
public final class BackendCommand implements Callable<Integer> {
    private final Console console;

    public BackendCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            new BackendConversation(System.in, console.stream(), BackendCommand::key).run();
        } catch (IOException e) {
            throw CairnException.of("reading what git-annex asks", e);
        }
        return 0;
    }

    /// Whatever the settings say: keys travel, and one profile has to be everybody's.
    private static AnnexKey key(Path file) {
        Found.Named named = Intake.onlyHash(file, ImportProfile.UNIXFS_V1_2025, Progress.NONE);
        return new AnnexKey(
                Backend.of("XCID"),
                OptionalLong.of(named.size()),
                OptionalLong.empty(),
                named.cid().toString());
    }
}
