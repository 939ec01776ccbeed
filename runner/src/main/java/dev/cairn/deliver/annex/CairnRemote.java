package dev.cairn.deliver.annex;

import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.deliver.annex.repository.GitSettings;
import dev.cairn.failure.CairnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The store as a special remote of a repository.
///
/// @param uuid what git-annex calls it
record CairnRemote(UUID uuid) {
    private static final String PROGRAM = "git-annex-remote-cairn";
    private static final String NAME = "cairn";

    /// The one that is set up; empty if none is.
    static Optional<CairnRemote> of(GitSettings settings) {
        return settings.remote("annex-externaltype", "cairn")
                .flatMap(name -> settings.value("remote." + name + ".annex-uuid"))
                .flatMap(text -> {
                    try {
                        return Optional.of(new CairnRemote(UUID.fromString(text)));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                });
    }

    /// Sets one up as `cairn annex enable` does; empty where git-annex would not find the program, or the name is
    /// another remote's.
    ///
    /// @throws CairnException if git-annex does not succeed in it
    static Optional<CairnRemote> enabled(Git git, GitSettings settings) {
        boolean taken = settings.value("remote." + NAME + ".url").isPresent()
                || settings.value("remote." + NAME + ".annex-uuid").isPresent();
        if (!isOnPath() || taken) {
            return Optional.empty();
        }
        boolean known = Arrays.stream(git.run("", "cat-file", "-p", "git-annex:remote.log")
                        .out()
                        .split("\n", -1))
                .anyMatch(line -> List.of(line.split(" ", -1))
                        .containsAll(List.of("name=" + NAME, "externaltype=cairn", "type=external")));
        if (known) {
            git.well("setting up the remote 'cairn'", "", "annex", "enableremote", NAME);
            // Versions that do not ask do not know the command either.
            Verifying.answer(NAME, git.run("", "annex", "verifyremote", NAME).out())
                    .ifPresent(arguments ->
                            git.well("setting up the remote 'cairn'", "", arguments.toArray(String[]::new)));
        } else {
            git.well(
                    "setting up the remote 'cairn'",
                    "",
                    "annex",
                    "initremote",
                    NAME,
                    "type=external",
                    "externaltype=cairn",
                    "encryption=none");
        }
        return of(GitSettings.of(git));
    }

    private static boolean isOnPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }
}
