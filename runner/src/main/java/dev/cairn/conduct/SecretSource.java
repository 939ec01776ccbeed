package dev.cairn.conduct;

import java.util.Optional;

/// Where the values of secrets come from. They are asked for when a task starts, and kept nowhere.
public interface SecretSource {
    /// The value, if the person lets tasks have it and it is there.
    Optional<String> find(String name);
}
