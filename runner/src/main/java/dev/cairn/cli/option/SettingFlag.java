package dev.cairn.cli.option;

import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/// A setting that a command takes as a flag.
///
/// @param setting     its name in files and variables: `jobs`, `secrets.allow`
/// @param takes       what the flag takes
/// @param label       what its value is called in help; empty where it takes none
/// @param description what it is for
/// @param names       how it is said; the first is what messages call it
public record SettingFlag(String setting, Takes takes, String label, String description, List<String> names) {
    /// What a flag takes.
    public enum Takes {
        /// No value, which means `true`; or one that says so, or the opposite.
        NOTHING,
        /// One value.
        ONE,
        /// Values of one list, as often as one likes.
        LIST,
        /// Values that are settings by themselves, as often as one likes.
        EACH
    }

    public SettingFlag {
        names = List.copyOf(names);
    }

    /// One whose setting has its name.
    public static SettingFlag yes(String setting, String description) {
        return new SettingFlag(setting, Takes.NOTHING, "", description, List.of("--" + setting));
    }

    /// One whose setting has its name.
    public static SettingFlag one(String setting, String label, String description) {
        return new SettingFlag(setting, Takes.ONE, label, description, List.of("--" + setting));
    }

    /// One whose setting has its name.
    public static SettingFlag list(String setting, String label, String description) {
        return new SettingFlag(setting, Takes.LIST, label, description, List.of("--" + setting));
    }

    /// One whose setting has its name.
    public static SettingFlag each(String setting, String label, String description) {
        return new SettingFlag(setting, Takes.EACH, label, description, List.of("--" + setting));
    }

    /// The same by other names.
    public SettingFlag named(String... others) {
        return new SettingFlag(setting, takes, label, description, Arrays.asList(others));
    }

    /// All of several lists.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<SettingFlag> all(List<SettingFlag>... lists) {
        List<SettingFlag> all = new ArrayList<>();
        for (List<SettingFlag> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    OptionSpec option() {
        String[] said = names.toArray(String[]::new);
        return switch (takes) {
            case NOTHING -> Taken.yes(description, said);
            case ONE -> Taken.one(label, description, said);
            case LIST, EACH -> Taken.many(label, description, said);
        };
    }

    /// What an option that this made was given.
    List<Flag> given(OptionSpec option) {
        return switch (takes) {
            case NOTHING ->
                Optional.ofNullable(option.<@Nullable Boolean>getValue()).map(value -> flag(value.toString())).stream()
                        .toList();
            case ONE -> Taken.text(option).map(this::flag).stream().toList();
            case LIST -> {
                List<String> values = Taken.texts(option);
                yield values.isEmpty() ? List.of() : List.of(flag(String.join(",", values)));
            }
            case EACH -> Taken.texts(option).stream().map(this::flag).toList();
        };
    }

    private Flag flag(String value) {
        return new Flag(setting, value, names.getFirst());
    }
}
