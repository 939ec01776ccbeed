package dev.cairn.container.engine.request;

import dev.cairn.container.Bind;
import dev.cairn.container.Captured;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A shell that is the first process of a container and starts the program as the second. The kernel spares a first
/// process all signals that it does not handle: a program that kills itself would go on. Where the container has no
/// shell, or the environment holds names that a shell drops, the program is the first one.
public final class Shell {
    /// How deep in shells a program is, which some shells tell it.
    static final String DEPTH = "SHLVL";

    private static final String PATH = "/bin/sh";

    /// The program gets the streams; what the shell itself has to say of its death is said by the exit status.
    private static final String TEXT = "exec 3>&2 2>/dev/null; (exec \"$@\" 2>&3 3>&-); exit $?";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;
    private static final int MOST_BYTES = 1 << 16;

    private Shell() {}

    /// Whether it can be used for this.
    public static boolean fits(Sandbox sandbox) {
        return sandbox.environment().keySet().stream()
                        .allMatch(name -> NAME.matcher(name).matches())
                && isIn(sandbox.root());
    }

    private static boolean isIn(RootFileSystem root) {
        String target = root.links().get("/bin");
        Path path = Path.of("/").resolve(target == null ? "bin" : target).resolve("sh");
        Optional<Path> file = Optional.empty();
        for (Bind bind : root.binds()) {
            if (path.startsWith(bind.target())) {
                file = Optional.of(bind.source().resolve(Path.of(bind.target()).relativize(path)));
            }
        }
        return file.isPresent() && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS);
    }

    /// What is started instead of a command.
    ///
    /// @param word   what its own complaints begin with
    /// @param undone names of variables that a daemon or the shell itself sets unasked
    public static List<String> around(List<String> command, String word, List<String> undone) {
        String text = undone.isEmpty() ? TEXT : "unset " + String.join(" ", undone) + "; " + TEXT;
        List<String> all = new ArrayList<>(List.of(PATH, "-c", text, word));
        all.addAll(command);
        return all;
    }

    /// Why it could not start the program, as the system says it; empty if it could.
    public static Optional<String> complaint(int status, Captured stderr, String word) throws IOException {
        if (status != CANNOT_RUN && status != NOT_FOUND) {
            return Optional.empty();
        }
        String said = new String(stderr.end(MOST_BYTES), StandardCharsets.UTF_8).strip();
        String line = said.substring(said.lastIndexOf('\n') + 1);
        if (!line.startsWith(word + ":")) {
            return Optional.empty();
        }
        String reason = line.substring(line.lastIndexOf(": ") + 2);
        return Optional.of(reason.equals("not found") ? "No such file or directory" : reason);
    }
}
