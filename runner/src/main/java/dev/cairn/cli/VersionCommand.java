package dev.cairn.cli;

import dev.cairn.cli.console.Console;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", addMethodSubcommands = false, description = "Says which Cairn this is.")
final class VersionCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (json) {
            console.json(Map.of("version", Version.TEXT));
        } else {
            console.line("cairn " + Version.TEXT);
        }
        return 0;
    }
}
