package dev.cairn.glob;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.Paths;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds what a pattern matches. Only folders that may hold a match are listed, and none where the pattern spells the
/// name out.
public final class GlobWalk {
    private final Glob glob;
    private final GlobSource source;
    private final List<String> found = new ArrayList<>();

    private GlobWalk(Glob glob, GlobSource source) {
        this.glob = glob;
        this.source = source;
    }

    /// The paths of all that matches and is no folder, sorted by bytes.
    ///
    /// @throws CairnException REFUSED if a name that matches is not UTF-8
    public static List<String> find(Glob glob, GlobSource source) {
        GlobWalk walk = new GlobWalk(glob, source);
        walk.folder("", glob.start());
        walk.found.sort(Paths.BY_BYTES);
        return List.copyOf(walk.found);
    }

    private void folder(String folder, BitSet states) {
        if (states.cardinality() == 1 && glob.part(states.nextSetBit(0)) instanceof Glob.Part.Literal(String name)) {
            visit(folder, name, states);
            return;
        }
        for (GlobSource.Name name : source.names(folder)) {
            if (glob.after(states, name.text(), true).isEmpty()) {
                continue;
            }
            if (!name.legible()) {
                throw new CairnException(
                        Kind.REFUSED,
                        "a name in the folder '" + (folder.isEmpty() ? "." : folder) + "' is not UTF-8: '" + name.text()
                                + "'; rename it");
            }
            visit(folder, name.text(), states);
        }
    }

    private void visit(String folder, String name, BitSet states) {
        String path = folder.isEmpty() ? name : folder + '/' + name;
        switch (source.kind(path)) {
            case NOTHING -> {}
            case OTHER -> {
                if (glob.after(states, name, false).get(glob.size())) {
                    found.add(path);
                }
            }
            case FOLDER -> enter(path, glob.after(states, name, true));
            case LINKED_FOLDER -> enter(path, glob.after(states, name, false));
        }
    }

    private void enter(String path, BitSet states) {
        states.clear(glob.size());
        if (!states.isEmpty()) {
            folder(path, states);
        }
    }
}
