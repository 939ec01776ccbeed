package dev.cairn.schedule;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Jobs whose results stand, but whose bytes cannot be had: they are made again, here.
///
/// @param reasons number of the job → why, naming the output and who was asked
public record Lost(SortedMap<Integer, String> reasons) {
    /// None.
    public static final Lost NONE = new Lost(new TreeMap<>());

    public Lost {
        reasons = new TreeMap<>(reasons);
    }

    public static Lost of(Map<Integer, String> reasons) {
        return reasons.isEmpty() ? NONE : new Lost(new TreeMap<>(reasons));
    }

    public boolean isNone() {
        return reasons.isEmpty();
    }
}
