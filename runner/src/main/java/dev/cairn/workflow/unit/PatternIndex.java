package dev.cairn.workflow.unit;

import dev.cairn.glob.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Patterns by the texts with which all that they match begins and ends, so that a path meets few of many patterns.
final class PatternIndex<T> {
    private record Entry<T>(Glob glob, T value) {}

    /// The patterns that begin alike, by how they end.
    private static final class Family<T> {
        final Map<String, List<Entry<T>>> bySuffix = new HashMap<>();
        final NavigableSet<Integer> lengths = new TreeSet<>();
    }

    private final Map<String, Family<T>> byPrefix = new HashMap<>();
    private final NavigableSet<Integer> lengths = new TreeSet<>();

    boolean isEmpty() {
        return byPrefix.isEmpty();
    }

    void add(String pattern, T value) {
        String prefix = prefix(pattern);
        String suffix = suffix(pattern);
        Family<T> family = byPrefix.computeIfAbsent(prefix, _ -> new Family<>());
        family.bySuffix.computeIfAbsent(suffix, _ -> new ArrayList<>(1)).add(new Entry<>(Glob.parse(pattern), value));
        family.lengths.add(suffix.length());
        lengths.add(prefix.length());
    }

    void remove(String pattern, T value) {
        Family<T> family = byPrefix.get(prefix(pattern));
        List<Entry<T>> entries = family == null ? null : family.bySuffix.get(suffix(pattern));
        if (entries != null) {
            entries.removeIf(entry -> entry.value().equals(value));
        }
    }

    /// Up to the first character that does not stand for itself.
    private static String prefix(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?[".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return pattern.substring(0, end);
    }

    /// What stands behind the last character that does not stand for itself, in the last name; behind a bracket
    /// too, for it may close.
    private static String suffix(String pattern) {
        int start = pattern.length();
        while (start > 0 && "*?[]/".indexOf(pattern.charAt(start - 1)) < 0) {
            start--;
        }
        return pattern.substring(start);
    }

    /// What belongs to the patterns that match a path.
    List<T> matching(String path) {
        List<T> found = List.of();
        for (int length : lengths.headSet(path.length(), true)) {
            Family<T> family = byPrefix.get(path.substring(0, length));
            if (family != null) {
                for (int behind : family.lengths.headSet(path.length(), true)) {
                    List<Entry<T>> entries = family.bySuffix.get(path.substring(path.length() - behind));
                    found = entries == null ? found : matching(path, entries, found);
                }
            }
        }
        return found;
    }

    private static <T> List<T> matching(String path, List<Entry<T>> entries, List<T> before) {
        List<T> found = before;
        for (Entry<T> entry : entries) {
            if (entry.glob().matches(path)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(entry.value());
            }
        }
        return found;
    }
}
