package dev.cairn.cli;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.console.OutputFailure;
import dev.cairn.failure.CairnException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where `cairn` begins and ends.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Console.ofProcess(), arguments));
    }

    /// Runs one command and gives its exit status, see [dev.cairn.failure.Kind]. Nothing is left running.
    public static int run(Console console, String... arguments) {
        Optional<String> foreign = ForeignBytes.in(arguments);
        if (foreign.isPresent()) {
            console.say("cairn: '" + foreign.get() + "' is not UTF-8; rename what it names");
            return CommandLine.ExitCode.USAGE;
        }
        String[] given = withForceOfAll(arguments);
        // Help goes by a detour: picocli shows the trace of a stream that fails.
        StringWriter help = new StringWriter();
        try {
            int status = Commands.line(console, given)
                    .setOut(new PrintWriter(help))
                    .setExecutionExceptionHandler((failure, line, parsed) -> told(console, failure))
                    .setParameterExceptionHandler((failure, all) -> refused(console, failure))
                    .execute(given);
            console.text(help.toString());
            console.flush();
            return status;
        } catch (OutputFailure failure) {
            return told(console, failure);
        }
    }

    /// `run --force` by itself means all; without this it would take the word after it for a process.
    private static String[] withForceOfAll(String... arguments) {
        String[] given = arguments.clone();
        boolean runs = given.length > 0 && given[0].equals("run");
        for (int i = 1; runs && i < given.length && !given[i].equals("--"); i++) {
            if (given[i].equals("--force")) {
                given[i] = "--force=";
            }
        }
        return given;
    }

    private static int refused(Console console, ParameterException failure) {
        CommandLine line = failure.getCommandLine();
        // A mistaken option is what somebody meant; that a parameter is missing may be but its consequence.
        List<String> unknown = line.getUnmatchedArguments().stream()
                .filter(argument -> argument.startsWith("-"))
                .toList();
        if (failure instanceof MissingParameterException && !unknown.isEmpty()) {
            return refused(console, new UnmatchedArgumentException(line, unknown));
        }
        console.say("cairn: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, console.err())) {
            console.say("see: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    /// What a person is told of a broken world: where it has a place, that comes first.
    public static String told(CairnException broken) {
        return broken.isPlaced() ? broken.sentence() : "cairn: " + broken.sentence();
    }

    private static int told(Console console, Exception failure) {
        if (failure instanceof OutputFailure output) {
            if (!output.isBrokenPipe()) {
                console.say("cairn: " + output.getMessage());
            }
            return output.exitStatus();
        }
        if (failure instanceof CairnException broken) {
            console.say(told(broken));
            return broken.kind().exitStatus();
        }
        return BugReport.write(console, failure);
    }
}
