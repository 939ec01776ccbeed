package dev.cairn.cli;

import dev.cairn.failure.CairnException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where `cairn` begins and ends.
public final class Main {
    /// What a shell reports of a program whose reader went away.
    private static final int BROKEN_PIPE = 141;

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int status = run(console, arguments);
        System.exit(status);
    }

    /// Runs one command and gives its exit status, see [dev.cairn.failure.Kind]. Nothing is left running.
    public static int run(Console console, String... arguments) {
        String[] given = withForceOfAll(arguments);
        int status = Commands.line(console, given)
                .setExecutionExceptionHandler((failure, line, parsed) -> told(console, failure))
                .setParameterExceptionHandler((failure, all) -> refused(console, failure))
                .execute(given);
        try {
            console.flush();
            return status;
        } catch (UncheckedIOException failure) {
            return told(console, failure);
        }
    }

    /// `--force` by itself means all; without this it would take the word after it for a process.
    private static String[] withForceOfAll(String... arguments) {
        String[] given = arguments.clone();
        for (int i = 0; i < given.length && !given[i].equals("--"); i++) {
            if (given[i].equals("--force")) {
                given[i] = "--force=";
            }
        }
        return given;
    }

    private static int refused(Console console, ParameterException failure) {
        CommandLine line = failure.getCommandLine();
        console.say("cairn: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, console.err())) {
            console.say("see: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static int told(Console console, Exception failure) {
        if (failure instanceof UncheckedIOException reading && isBrokenPipe(reading)) {
            return BROKEN_PIPE;
        }
        if (failure instanceof CairnException broken) {
            String sentence = broken.sentence();
            console.say(sentence.contains("\n") ? sentence : "cairn: " + sentence);
            return broken.kind().exitStatus();
        }
        return BugReport.write(console, failure);
    }

    private static boolean isBrokenPipe(UncheckedIOException failure) {
        return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }
}
