package dev.cairn.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The software that a container has. All of it is read-only, and there is nothing else at the root but `/work`,
/// `/tmp`,
/// `/dev`, `/proc`, an empty `/sys`, what the runtime keeps in `/cairn` and, where the software has none, an empty
/// `/run`.
///
/// @param binds in this order, so that a later one may lie inside an earlier one
/// @param links symlinks: absolute path → target
public record RootFileSystem(List<Bind> binds, SortedMap<String, String> links) {
    public RootFileSystem {
        binds = List.copyOf(binds);
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        for (Bind bind : binds) {
            if (!bind.target().startsWith("/")) {
                throw new IllegalArgumentException("'" + bind.target() + "' is not absolute");
            }
        }
    }

    /// The same with something over it.
    public RootFileSystem with(List<Bind> further) {
        List<Bind> all = new ArrayList<>(binds);
        all.addAll(further);
        return new RootFileSystem(all, links);
    }
}
