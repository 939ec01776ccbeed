package dev.cairn.cli.annex;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// git and git-annex in the current folder.
final class Git {
    private final String path;

    /// @param path where programs are looked for, as in the variable `PATH`
    public Git(String path) {
        this.path = path;
    }

    /// How one of them ended.
    ///
    /// @param words what it said, on both streams
    record Said(int status, String words) {
        boolean isWell() {
            return status == 0;
        }
    }

    /// Runs `git` with these arguments, and waits.
    ///
    /// @throws CairnException UNAVAILABLE if there is no git
    public Said run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), words.strip());
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE, "git is not installed; 'apt-get install git-annex' installs it and git-annex", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "it was interrupted", e);
        }
    }

    /// A setting of the repository; empty where it has none.
    String config(String name) {
        Said said = run("config", "--get", name);
        return said.isWell() ? said.words() : "";
    }
}
