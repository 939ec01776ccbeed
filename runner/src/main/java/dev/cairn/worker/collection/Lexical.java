package dev.cairn.worker.collection;

import java.util.ArrayList;
import java.util.List;

/// What can be said of paths without looking at what stands there.
final class Lexical {
    private Lexical() {}

    /// An absolute path without `.`, `..` and doubled slashes.
    static String normalised(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    /// The folder of a relative path; empty for a single name.
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The way from one folder to a path, both relative to the same top.
    static String relative(String folder, String path) {
        List<String> from = folder.isEmpty() ? List.of() : List.of(folder.split("/", -1));
        List<String> to = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
        int same = 0;
        while (same < from.size() && same < to.size() && from.get(same).equals(to.get(same))) {
            same++;
        }
        List<String> way = new ArrayList<>();
        for (int i = same; i < from.size(); i++) {
            way.add("..");
        }
        way.addAll(to.subList(same, to.size()));
        return way.isEmpty() ? "." : String.join("/", way);
    }
}
