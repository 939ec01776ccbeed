package dev.cairn.container.oci;

import java.util.List;
import java.util.Optional;

/// What runtimes say when a program cannot be executed.
final class Execution {
    private static final String MISSING = "No such file or directory";

    /// The one that a shell makes up for.
    static final String NO_INTERPRETER = "Exec format error";

    /// Some words of each of their sentences. The reason stands behind the last colon.
    private static final List<String> SENTENCES =
            List.of("executable file ", "open executable: ", "exec container process ", ": exec: ");

    private Execution() {}

    /// Why it could not be executed, in the system's words; empty if a runtime failed otherwise.
    ///
    /// @param error what it says of its failure
    static Optional<String> failure(String error) {
        return SENTENCES.stream().anyMatch(error::contains) ? Optional.of(reason(error)) : Optional.empty();
    }

    /// The same of what is written to the standard error of the program itself by what is about to become that: by runc
    /// in words, by crun as a line of its log.
    ///
    /// @param words the last line that stands there
    static Optional<String> failure(String words, String program) {
        String logged = Told.of(words).error();
        if (logged.startsWith("exec container process ")) {
            return failure(logged);
        }
        return words.startsWith("exec " + program + ": ") ? Optional.of(reason(words)) : Optional.empty();
    }

    private static String reason(String words) {
        String reason = words.substring(words.lastIndexOf(": ") + 2);
        if (reason.endsWith("$PATH") || reason.isEmpty()) {
            return MISSING;
        }
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }
}
