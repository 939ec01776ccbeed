package dev.cairn.config;

import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.keyring.KeyName;
import dev.cairn.store.pin.PinKind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who else keeps what is pinned here, and what of it.
///
/// @param all           whom, in the order in which they are asked
/// @param authorization by what the person calls one, the file that holds the header `Authorization`, or a
///     token
/// @param pins          which kinds of pins
/// @param publish       where runs are published as they go
/// @param index         the key under whose name the records of this store are published after each run
public record Mirrors(
        List<MirrorChoice> all,
        SortedMap<String, Path> authorization,
        Set<PinKind> pins,
        Publish publish,
        Optional<KeyName> index) {
    /// Where runs are published.
    public enum Publish {
        NONE,
        /// To the Kubo of the setting `kubo`.
        KUBO
    }

    /// What mirrors keep where nobody says otherwise: what git-annex keeps is its own to have elsewhere, too.
    static final List<PinKind> USUAL_PINS = List.of(PinKind.RUN, PinKind.ADDED, PinKind.MANUAL, PinKind.IMAGE);

    /// Nobody.
    public static final Mirrors NONE = new Mirrors(
            List.of(), Collections.emptySortedMap(), Set.copyOf(USUAL_PINS), Publish.NONE, Optional.empty());

    public Mirrors {
        all = List.copyOf(all);
        authorization = Collections.unmodifiableSortedMap(new TreeMap<>(authorization));
        pins = Set.copyOf(pins);
    }

    /// Whether pins concern anybody else.
    public boolean isSet() {
        return !all.isEmpty() || publish != Publish.NONE;
    }
}
