package dev.cairn.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What a command takes, written out: to read it from annotations takes a good part of a run with nothing to do. Each
/// holds what was given once the command line is read.
public final class Taken {
    private Taken() {}

    /// An option that is there or not, or said to be true or false.
    public static OptionSpec yes(String description, String... names) {
        return OptionSpec.builder(names)
                .type(Boolean.class)
                .description(description)
                .build();
    }

    /// An option with a value.
    public static OptionSpec one(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// An option that may be said more than once.
    public static OptionSpec many(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// A path that has to be there.
    ///
    /// @param place its number, from zero
    public static PositionalParamSpec path(int place, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(place))
                .type(Path.class)
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// A parameter that may be left out.
    ///
    /// @param place its number, from zero
    public static PositionalParamSpec spare(int place, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(place))
                .type(String.class)
                .arity("0..1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// All parameters from a place on.
    ///
    /// @param place the number of the first of them, from zero
    public static PositionalParamSpec rest(int place, String label, String description) {
        return PositionalParamSpec.builder()
                .index(place + "..*")
                .arity("0..1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// Whether an option that is there or not is there.
    public static boolean given(OptionSpec option) {
        return Boolean.TRUE.equals(option.<@Nullable Object>getValue());
    }

    /// The value of what may have one.
    public static Optional<String> text(ArgSpec argument) {
        return Optional.ofNullable(argument.<@Nullable String>getValue());
    }

    /// The values of what may have more than one, none if it was not said.
    public static List<String> texts(ArgSpec argument) {
        List<String> values = argument.<@Nullable List<String>>getValue();
        return values == null ? List.of() : List.copyOf(values);
    }
}
