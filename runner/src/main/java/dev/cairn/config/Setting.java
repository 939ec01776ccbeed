package dev.cairn.config;

import dev.cairn.config.form.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A thing that can be decided.
///
/// @param name     the same in files; `CAIRN_…` and `--…` follow from it
/// @param form     how it is written
/// @param scope    who may decide it
/// @param initial  what it is if nobody decides it; empty if then there is none
/// @param standard the same, for people
/// @param about    one sentence for people
record Setting<T>(
        String name,
        Form<T> form,
        Scope scope,
        Function<Surroundings, Optional<T>> initial,
        String standard,
        String about) {
    /// Who may decide a setting.
    enum Scope {
        /// Also the `cairn.yaml` that comes with a workflow.
        ANYBODY,
        /// The `cairn.yaml` of a workflow too, but only within the workflow's folder.
        WITHIN_THE_FOLDER,
        /// The person whose machine it is, and nobody else.
        PERSON
    }

    /// Names are unique. A record's own comparison takes milliseconds when a program first asks for it.
    boolean is(Setting<?> other) {
        return name.equals(other.name);
    }

    /// The variable that decides it: `CAIRN_KEEP_RUNS`.
    String variable() {
        return "CAIRN_" + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
