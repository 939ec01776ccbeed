package dev.cairn.lookup.input;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way down from a root by names. Symlinks are followed as long as they stay inside the root, as a person's are.
final class Descent {
    /// As many as Linux follows.
    private static final int MOST_LINKS = 40;

    /// Where a way ends.
    sealed interface End {
        /// @param names the way without symlinks
        record At(Cid cid, List<String> names) implements End {}

        record Nowhere(Identity why) implements End {}
    }

    private record Step(String name, Cid cid) {}

    private final DagReader reader;
    private final Cid root;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deque<String> ahead;
    private int links;

    private Descent(DagReader reader, Cid root, List<String> names) {
        this.reader = reader;
        this.root = root;
        this.ahead = new ArrayDeque<>(names);
    }

    /// @throws dev.cairn.failure.CairnException as a [DagReader] does
    static End from(Cid root, List<String> names, DagReader reader) {
        return new Descent(reader, root, names).end();
    }

    private End end() {
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (steps.pollLast() == null) {
                        return refused("leads out of it");
                    }
                }
                default -> {
                    switch (reader.resolve(here(), List.of(name))) {
                        case DagReader.Resolution.Absent _ -> {
                            return new End.Nowhere(new Identity.Absent("'" + where() + "' has no '" + name + "'"));
                        }
                        case DagReader.Resolution.Found(Cid cid) -> {
                            End.Nowhere refusal = step(name, cid);
                            if (refusal != null) {
                                return refusal;
                            }
                        }
                    }
                }
            }
        }
        return new End.At(here(), names());
    }

    /// @return why the way does not go on, or null
    private End.@Nullable Nowhere step(String name, Cid cid) {
        if (cid.codec() == Codec.RAW || !(reader.open(cid) instanceof UnixFs.Symlink(String target, var _))) {
            steps.add(new Step(name, cid));
            return null;
        }
        String link = "'" + where() + "/" + name + "' is a symlink to '" + target + "'";
        if (target.startsWith("/")) {
            return refused("leads out of it: " + link);
        }
        if (++links > MOST_LINKS) {
            return refused("leads through too many symlinks: " + link);
        }
        List<String> names = List.of(target.split("/"));
        names.reversed().forEach(ahead::addFirst);
        return null;
    }

    private End.Nowhere refused(String why) {
        return new End.Nowhere(new Identity.Broken(Kind.REFUSED, "a path in " + root + " " + why));
    }

    private Cid here() {
        return steps.isEmpty() ? root : steps.getLast().cid();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(steps.size());
        steps.forEach(step -> names.add(step.name()));
        return names;
    }

    private String where() {
        return steps.isEmpty() ? root.toString() : root + "/" + String.join("/", names());
    }
}
