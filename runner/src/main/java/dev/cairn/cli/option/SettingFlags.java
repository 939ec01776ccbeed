package dev.cairn.cli.option;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The settings that one command takes as flags, and what it was given of them.
public final class SettingFlags {
    private final SequencedMap<SettingFlag, OptionSpec> options = new LinkedHashMap<>();

    public SettingFlags(List<SettingFlag> all) {
        all.forEach(one -> options.put(one, one.option()));
    }

    /// Has the command take them.
    public void addTo(CommandSpec spec) {
        options.values().forEach(spec::addOption);
    }

    /// The first value that one of them was given; empty if it was not.
    public Optional<String> written(SettingFlag flag) {
        return flag.given(Objects.requireNonNull(options.get(flag), flag::setting)).stream()
                .map(Flag::value)
                .findFirst();
    }

    /// Those that were given.
    public List<Flag> given() {
        List<Flag> flags = new ArrayList<>();
        options.forEach((one, option) -> flags.addAll(one.given(option)));
        return flags;
    }
}
