package dev.cairn.packages;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A root file system that was just made of packages.
///
/// @param folder      it is moved by whoever takes it
/// @param environment the variables by which what is in it finds itself, beside those that every task has; it names
///     paths inside the root file system only
public record BuiltRoot(Path folder, SortedMap<String, String> environment) {
    public BuiltRoot {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }
}
