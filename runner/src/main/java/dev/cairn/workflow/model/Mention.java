package dev.cairn.workflow.model;

/// What `{{…}}` in a script stands for.
public sealed interface Mention {
    /// `{{inputs}}`: all of them.
    record Inputs() implements Mention {}

    /// `{{inputs.TAG}}`.
    record Input(String tag) implements Mention {}

    /// `{{outputs}}`: all of them.
    record Outputs() implements Mention {}

    /// `{{outputs.TAG}}`.
    record Output(String tag) implements Mention {}

    /// `{{values.NAME}}`.
    record Value(String name) implements Mention {}

    /// `{{each.SET}}` or, of a table, `{{each.SET.COLUMN}}`.
    record Each(String word) implements Mention {}

    /// `{{with.NAME}}`.
    record With(String name) implements Mention {}

    /// `{{resources.cpus}}`.
    record Cpus() implements Mention {}

    /// `{{resources.memory}}`.
    record Memory() implements Mention {}
}
