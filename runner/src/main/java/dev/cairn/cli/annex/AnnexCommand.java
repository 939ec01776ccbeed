package dev.cairn.cli.annex;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "annex",
        addMethodSubcommands = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "The store as a place where git-annex keeps files.")
public final class AnnexCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
