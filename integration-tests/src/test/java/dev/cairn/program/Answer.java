package dev.cairn.program;

import java.util.List;

/// What the program said, and how it ended.
///
/// @param arguments what it was asked
/// @param status    its exit status
/// @param output    its standard output
/// @param errors    its standard error
public record Answer(List<String> arguments, int status, String output, String errors) {
    public Answer {
        arguments = List.copyOf(arguments);
    }

    /// This answer, if the status is the expected one; otherwise the test fails and shows everything.
    public Answer ending(int expected) {
        if (status != expected) {
            throw new AssertionError("exit status " + status + " instead of " + expected + ": " + described());
        }
        return this;
    }

    /// The events of a successful `run --json`.
    public RunEvents told() {
        return RunEvents.parse(ending(0).output);
    }

    /// All of it, for the message of a failed test.
    public String described() {
        return "cairn " + String.join(" ", arguments) + "\n--- standard output\n" + output + "--- standard error\n"
                + errors;
    }
}
