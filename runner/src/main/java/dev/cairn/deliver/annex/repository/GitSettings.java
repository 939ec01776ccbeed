package dev.cairn.deliver.annex.repository;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What git's settings say in a repository, those of the person and of the machine among them.
public final class GitSettings {
    private final Map<String, String> values = new HashMap<>();

    private GitSettings() {}

    public static GitSettings of(Git git) {
        return parse(git.well("reading the settings of git", "", "config", "--list", "-z"));
    }

    /// @param listed as `git config --list -z` prints it: of several values the last one counts
    static GitSettings parse(String listed) {
        GitSettings settings = new GitSettings();
        for (String one : Git.split(listed)) {
            int end = one.indexOf('\n');
            settings.values.put(end < 0 ? one : one.substring(0, end), end < 0 ? "true" : one.substring(end + 1));
        }
        return settings;
    }

    /// @param name sections and settings in lower case, names between as they are
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public boolean isTrue(String name) {
        return value(name)
                .filter(value -> value.equals("true") || value.equals("yes") || value.equals("1") || value.equals("on"))
                .isPresent();
    }

    /// The value of a remote that has this setting of this value.
    ///
    /// @param setting as in `annex-externaltype`
    public Optional<String> remote(String setting, String value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("remote.")
                        && entry.getKey().endsWith("." + setting)
                        && entry.getValue().equals(value))
                .map(entry -> entry.getKey()
                        .substring("remote.".length(), entry.getKey().length() - setting.length() - 1))
                .sorted()
                .findFirst();
    }
}
