package dev.cairn.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows where programs are that a person has and no container sees: what no package database knows.
final class Elsewhere {
    private static final int NOT_FOUND = 127;
    private static final Pattern WORDS = Pattern.compile(
            "(?:^|[:\\s])['‘\"]?([^\\s:'\"‘’]+)['’\"]?: (?:command )?(?:not found|No such file or directory)");
    private static final List<String> CONDAS = List.of(
            "miniconda3", "anaconda3", "miniforge3", "mambaforge", "micromamba", "miniconda", "anaconda", ".conda");

    private Elsewhere() {}

    /// A continuation of a sentence that says so, if a command was not found and is there; otherwise empty.
    static String hint(int status, String told) {
        if (status != NOT_FOUND) {
            return "";
        }
        String program = "";
        for (Matcher matcher = WORDS.matcher(told); matcher.find(); ) {
            program = matcher.group(1);
        }
        return program.isEmpty() ? "" : ": the command '" + program + "' was not found" + hint(program);
    }

    /// A continuation of a sentence that names where a program is; otherwise empty.
    static String hint(String program) {
        return hint(program, folders());
    }

    static String hint(String program, List<Path> folders) {
        if (program.indexOf('/') >= 0 || program.indexOf('\0') >= 0) {
            return "";
        }
        for (Path folder : folders) {
            Path found = folder.resolve(program);
            if (Files.isExecutable(found) && Files.isRegularFile(found)) {
                return " (there is " + found
                        + ", but a container sees only what packages installed; install it as a package)";
            }
        }
        return "";
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>(List.of(
                Path.of("/usr/local/bin"),
                Path.of("/usr/local/sbin"),
                Path.of("/usr/local/games"),
                Path.of("/opt/bin")));
        below(Path.of("/opt"), "bin", folders);
        List<Path> condas = new ArrayList<>(List.of(Path.of("/opt/conda")));
        for (String variable : List.of("CONDA_PREFIX", "MAMBA_ROOT_PREFIX")) {
            String value = System.getenv(variable);
            if (value != null && value.startsWith("/")) {
                condas.add(Path.of(value));
            }
        }
        Path home = Path.of(System.getProperty("user.home"));
        CONDAS.forEach(name -> condas.add(home.resolve(name)));
        for (Path conda : condas) {
            folders.add(conda.resolve("bin"));
            below(conda.resolve("envs"), "bin", folders);
        }
        return folders;
    }

    private static void below(Path folder, String name, List<Path> to) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(one -> to.add(one.resolve(name)));
        } catch (IOException e) {
            // There is none, or it is nobody's business.
            return;
        }
    }
}
