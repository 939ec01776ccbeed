package dev.cairn.packages.guix;

import dev.cairn.effort.Cancellation;
import dev.cairn.packages.Programs;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The program `guix`, which runs our scripts.
final class GuixTool {
    private static final String PROGRAM = "guix";
    private static final int MOST_SAID = 64 << 20;

    private final Map<String, String> ours;
    private final Tool tool;

    /// @param ours the variables of this process
    GuixTool(Bounds bounds, Cancellation cancellation, Map<String, String> ours) {
        SortedMap<String, String> all = new TreeMap<>(ours);
        all.put("LC_ALL", "C.UTF-8");
        // It would write what it compiles of a script into the home folder.
        all.put("GUILE_AUTO_COMPILE", "0");
        this.ours = ours;
        // It finds the program by the variables that it is given, not by ours.
        this.tool = new Tool("env", bounds, cancellation, all);
    }

    /// What is lacking, with the mend.
    Optional<String> obstacle() {
        return Programs.isThere(PROGRAM, ours.getOrDefault("PATH", "/usr/bin:/bin"))
                ? Optional.empty()
                : Optional.of("packages of Guix need the program '" + PROGRAM
                        + "', which is not there: install it as https://guix.gnu.org/install says");
    }

    /// Runs one of the scripts beside this class to its end.
    Tool.Finished run(Path scratch, String script, List<String> arguments) throws IOException {
        Path file = scratch.resolve(script);
        try (InputStream in = GuixTool.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("the program has no " + script);
            }
            Files.copy(in, file);
        }
        List<String> all = new ArrayList<>(List.of(PROGRAM, "repl", file.toString()));
        all.addAll(arguments);
        return tool.run(scratch, MOST_SAID, all);
    }

    /// The lines that it prints.
    ///
    /// @throws dev.cairn.failure.CairnException with what it complains of, if it fails
    List<String> said(Path scratch, String script, List<String> arguments) throws IOException {
        Tool.Finished finished = run(scratch, script, arguments);
        if (finished.status() != 0) {
            throw GuixComplaints.of(finished.complaints());
        }
        return new String(finished.out().toBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
