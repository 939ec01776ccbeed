package dev.cairn.worker.collection;

import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import dev.cairn.worker.collection.Seeing.Sight;
import java.util.ArrayDeque;
import java.util.List;

/// Follows paths and symlinks as the kernel did for the task, whose `/work` lies elsewhere for us.
final class Resolution {
    /// As many as the kernel follows.
    private static final int MOST_SYMLINKS = 40;

    private final Seeing seeing;
    private final String home;

    /// @param home the absolute path that the task knew its working directory by
    Resolution(Seeing seeing, String home) {
        this.seeing = seeing;
        this.home = home;
    }

    /// Where a path leads.
    ///
    /// @param folder in which it starts, without symlinks, if it is relative
    /// @param path   relative, or as the task saw it
    /// @param last   whether a symlink at its end is followed too
    Destination follow(String folder, String path, boolean last) {
        Way way = new Way(folder);
        if (!way.prepend(path)) {
            return new Destination.Outside(Lexical.normalised(path));
        }
        int symlinks = 0;
        while (!way.rest.isEmpty()) {
            String name = way.rest.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (way.at.isEmpty()) {
                    String outside = Lexical.normalised(home + "/../" + String.join("/", way.rest));
                    way.rest.clear();
                    if (!way.prepend(outside)) {
                        return new Destination.Outside(outside);
                    }
                } else {
                    way.at = Lexical.parent(way.at);
                }
                continue;
            }
            String next = way.at.isEmpty() ? name : way.at + '/' + name;
            boolean atEnd = way.isAtEnd();
            if (!atEnd && seeing.isKnownFolder(next)) {
                way.at = next;
                continue;
            }
            switch (seeing.at(next)) {
                case Sight.Nothing _ -> {
                    return new Destination.Nothing(next);
                }
                case Sight.Above _ -> way.at = next;
                case Sight.Input input -> {
                    if (atEnd) {
                        return new Destination.Input(
                                input.kind(), input.cid(), input.executable(), input.executables());
                    }
                    if (input.kind() == FileKind.FILE) {
                        return new Destination.Nothing(next);
                    }
                    way.at = next;
                }
                case Sight.Symlink link -> {
                    if (atEnd && !last && link.own().isPresent()) {
                        return new Destination.Own(
                                next, seeing.file(next), link.own().get());
                    }
                    if (++symlinks > MOST_SYMLINKS) {
                        return new Destination.Circle();
                    }
                    if (!way.prepend(link.target())) {
                        return new Destination.Outside(Lexical.normalised(link.target()));
                    }
                }
                case Sight.Own own -> {
                    if (atEnd) {
                        return new Destination.Own(next, seeing.file(next), own.stat());
                    }
                    if (!own.stat().isFolder()) {
                        return new Destination.Nothing(next);
                    }
                    seeing.know(next);
                    way.at = next;
                }
            }
        }
        return end(way.at);
    }

    /// A path that ends in `.` or `..`, or is the working directory itself.
    private Destination end(String path) {
        if (path.isEmpty()) {
            return new Destination.Own(
                    "", seeing.file(""), Stat.of(seeing.file("")).orElseThrow());
        }
        return switch (seeing.at(path)) {
            case Sight.Own own -> new Destination.Own(path, seeing.file(path), own.stat());
            case Sight.Input input ->
                new Destination.Input(input.kind(), input.cid(), input.executable(), input.executables());
            case Sight.Nothing _, Sight.Above _, Sight.Symlink _ -> new Destination.Nothing(path);
        };
    }

    /// Where one is, and what is still to be gone.
    private final class Way {
        private String at;
        private final ArrayDeque<String> rest = new ArrayDeque<>();

        Way(String at) {
            this.at = at;
        }

        /// Puts a path before the rest of the way; false if it leads out of the working directory.
        boolean prepend(String path) {
            String relative = path;
            if (path.startsWith("/")) {
                String normal = path.replaceAll("/+", "/");
                if (!normal.equals(home) && !normal.startsWith(home + "/")) {
                    String whole = Lexical.normalised(normal);
                    if (!whole.equals(home) && !whole.startsWith(home + "/")) {
                        return false;
                    }
                    normal = whole;
                }
                at = "";
                relative = normal.substring(Math.min(normal.length(), home.length() + 1));
            }
            List<String> names = List.of(relative.split("/", -1));
            for (int i = names.size() - 1; i >= 0; i--) {
                rest.push(names.get(i));
            }
            return true;
        }

        boolean isAtEnd() {
            return rest.stream().allMatch(String::isEmpty);
        }
    }
}
