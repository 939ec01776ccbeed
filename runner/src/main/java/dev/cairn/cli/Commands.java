package dev.cairn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// Every command by its name. Only the one that is called is built, for start-up counts; all are where help, completion
/// or the nearest name is asked for.
final class Commands {
    private static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("version", VersionCommand::new);
    }

    private Commands() {}

    static CommandLine line(Console console, String... arguments) {
        CommandLine root = new CommandLine(new Root());
        Function<Console, Object> only = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (only != null) {
            root.addSubcommand(arguments[0], only.apply(console));
        } else {
            ALL.forEach((name, command) -> root.addSubcommand(name, command.apply(console)));
        }
        root.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND");
        return root;
    }

    @Command(
            name = "cairn",
            description = "Runs workflows so that nothing is ever computed twice, anywhere.",
            mixinStandardHelpOptions = true,
            version = Version.TEXT)
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
        }
    }
}
