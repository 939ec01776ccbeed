package dev.cairn.cli;

import dev.cairn.cli.console.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

@Command(
        name = "completion",
        addMethodSubcommands = false,
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
        offer(all);
        console.line(AutoComplete.bash("cairn", all).stripTrailing());
        return 0;
    }

    /// The words that an option takes if it takes no others, as its help shows them: `copy|link|none`; otherwise empty.
    static List<String> words(OptionSpec option) {
        String label = option.paramLabel();
        return label.indexOf('|') < 0 ? List.of() : List.of(label.split("\\|"));
    }

    private static void offer(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        for (OptionSpec option : List.copyOf(spec.options())) {
            List<String> words = words(option);
            if (!words.isEmpty()) {
                spec.remove(option);
                spec.addOption(
                        OptionSpec.builder(option).completionCandidates(words).build());
            }
        }
        line.getSubcommands().values().forEach(CompletionCommand::offer);
    }
}
