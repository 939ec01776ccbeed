package dev.cairn.config;

import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.key.VerifyingKey;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who is asked for records, and whose count.
///
/// @param indexes who is asked, all together
/// @param timeout how long each may take for an answer
/// @param witnesses those of them that are believed in when they saw a record first
/// @param keys    name → key: whose records may count beside those of `cairn trust add`
/// @param policy  which of them do
/// @param rules   workflow, or a pattern of workflows → which do for it; the longest pattern that matches stands before
///                the policy
public record Trusting(
        List<IndexChoice> indexes,
        Duration timeout,
        SortedSet<String> witnesses,
        SortedMap<String, VerifyingKey> keys,
        TrustChoice policy,
        SortedMap<String, TrustChoice> rules) {
    /// Nobody is asked, and whoever is trusted counts.
    public static final Trusting NONE = new Trusting(
            List.of(),
            Duration.ofSeconds(5),
            Collections.emptySortedSet(),
            Collections.emptySortedMap(),
            TrustChoice.ANY,
            Collections.emptySortedMap());

    public Trusting {
        indexes = List.copyOf(indexes);
        witnesses = Collections.unmodifiableSortedSet(new TreeSet<>(witnesses));
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }
}
