package dev.cairn.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description =
                "Prints completion for bash and zsh: source <(cairn completion), or put it where your shell looks.")
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine all = Commands.line(console);
        console.line(AutoComplete.bash("cairn", all).stripTrailing());
        return 0;
    }
}
