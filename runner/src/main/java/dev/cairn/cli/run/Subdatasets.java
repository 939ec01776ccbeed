package dev.cairn.cli.run;

import dev.cairn.annex.git.GitVariables;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Submodules and subdatasets that belong into folders where nobody has put them yet.
final class Subdatasets {
    /// Of what a program says, the end is told.
    private static final int MOST_TOLD = 500;

    private static final String DATALAD = "datalad";

    private final String path;
    private final Consumer<String> told;

    /// @param path where programs are looked for, as in the variable `PATH`
    /// @param told in a sentence what takes long
    Subdatasets(String path, Consumer<String> told) {
        this.path = path;
        this.told = told;
    }

    /// Puts one where it belongs, without its content and without those in it: by DataLad, which knows more places, or
    /// by git.
    ///
    /// @param around the top of the repository that it belongs to
    /// @param folder where it belongs
    /// @throws CairnException MISSING if that fails, with what was said; UNAVAILABLE if there is no git
    void install(Path around, Path folder) {
        String inside = around.relativize(folder).toString();
        told.accept("getting the subdataset " + folder + ", without its content");
        List<String> command = Programs.isThere(DATALAD, path)
                ? List.of(DATALAD, "get", "--no-data", "--dataset", around.toString(), folder.toString())
                : List.of("git", "submodule", "--quiet", "update", "--init", "--", inside);
        try {
            // Both streams are read as one to their end, so that neither fills up.
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(around.toFile()).redirectErrorStream(true);
            builder.environment().put("PATH", path);
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
            GitVariables.forget(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new CairnException(
                        Kind.MISSING,
                        "the submodule or subdataset " + folder + " cannot be installed: '"
                                + String.join(" ", command) + "' says "
                                + words.substring(Math.max(0, words.length() - MOST_TOLD))
                                        .replace('\n', ' '));
            }
        } catch (IOException e) {
            throw new CairnException(Kind.UNAVAILABLE, "git is not installed; 'apt-get install git' installs it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "it was interrupted while " + folder + " was installed", e);
        }
    }
}
