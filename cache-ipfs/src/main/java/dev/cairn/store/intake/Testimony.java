package dev.cairn.store.intake;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.unixfs.ImportProfile;
import java.util.Collection;
import java.util.Map;

/// Those who say what keys name though nobody here has read it. Any thread may ask.
@FunctionalInterface
public interface Testimony {
    /// Nobody.
    Testimony NONE = (names, profile) -> Map.of();

    /// What is believed of these names; what nobody knows is not in the answer. It never fails, and takes no longer
    /// than
    /// a bounded time.
    ///
    /// @param names of which each holds everywhere
    Map<KeyName, KnownKeys.Content> of(Collection<KeyName> names, ImportProfile profile);
}
