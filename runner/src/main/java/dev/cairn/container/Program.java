package dev.cairn.container;

import java.util.List;
import java.util.Optional;

/// What is run.
///
/// @param argv   the program, looked up in `PATH` if it has no slash, and its arguments
/// @param script a text that the program gets as one further argument: the name of a read-only file that holds it
public record Program(List<String> argv, Optional<String> script) {
    public Program {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("there is no program to run");
        }
        for (String argument : argv) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an argument of '" + argv.getFirst() + "' holds a NUL");
            }
        }
    }
}
