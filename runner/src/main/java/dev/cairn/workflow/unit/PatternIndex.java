package dev.cairn.workflow.unit;

import dev.cairn.glob.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Patterns by the text with which all that they match begins, so that a path meets few of many patterns.
public final class PatternIndex<T> {
    private record Entry<T>(Glob glob, T value) {}

    private final Map<String, List<Entry<T>>> byPrefix = new HashMap<>();
    private final NavigableSet<Integer> lengths = new TreeSet<>();

    boolean isEmpty() {
        return byPrefix.isEmpty();
    }

    void add(String pattern, T value) {
        String prefix = prefix(pattern);
        byPrefix.computeIfAbsent(prefix, _ -> new ArrayList<>(1)).add(new Entry<>(Glob.parse(pattern), value));
        lengths.add(prefix.length());
    }

    void remove(String pattern, T value) {
        List<Entry<T>> entries = byPrefix.get(prefix(pattern));
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

    /// What belongs to the patterns that match a path.
    List<T> matching(String path) {
        List<T> found = List.of();
        for (int length : lengths.headSet(path.length(), true)) {
            List<Entry<T>> entries = byPrefix.get(path.substring(0, length));
            if (entries != null) {
                for (Entry<T> entry : entries) {
                    if (entry.glob().matches(path)) {
                        found = found.isEmpty() ? new ArrayList<>() : found;
                        found.add(entry.value());
                    }
                }
            }
        }
        return found;
    }
}
