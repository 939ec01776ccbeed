package dev.cairn.config.form;

import dev.cairn.dag.Node;
import java.util.Optional;

/// How the values of a setting are written and shown.
public interface Form<T> {
    /// Takes what is wrong.
    @FunctionalInterface
    interface Complaint {
        /// @param place `FILE:LINE`, a variable or a flag
        /// @param rest  of a sentence that begins with the setting's name: `must be …, is …`
        void say(String place, String rest);
    }

    /// The value that was written; empty if something is wrong with it, which was complained of.
    Optional<T> read(Written written, Origin origin, Complaint complaint);

    /// What two who may decide say together; by default the later one is right.
    default T merged(T earlier, T later) {
        return later;
    }

    /// The value as `cairn config --json` prints it.
    Node shown(T value);
}
