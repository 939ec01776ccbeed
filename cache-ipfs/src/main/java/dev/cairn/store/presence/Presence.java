package dev.cairn.store.presence;

import dev.cairn.cid.Cid;
import dev.cairn.store.block.Blocks;
import dev.cairn.store.commit.Used;
import dev.cairn.store.database.Database;
import dev.cairn.store.file.StoredFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether all of a DAG is here: of a file, that it lies somewhere on this machine as it was; of a folder, that it
/// and all that is in it does.
public final class Presence {
    private final Database database;
    private final StoredFiles files;
    private final Blocks blocks;
    private final @Nullable Used used;

    /// @param used null where nothing may be written
    public Presence(Database database, StoredFiles files, Blocks blocks, @Nullable Used used) {
        this.database = database;
        this.files = files;
        this.blocks = blocks;
        this.used = used;
    }

    /// Whether all of it is here.
    public boolean isHere(Cid root) {
        return areHere(List.of(root)).contains(root);
    }

    /// Those of these roots of which all is here. A file is a look-up and a look at its stat; a folder that was
    /// once seen whole is that for each file in it; anything else is walked.
    public Set<Cid> areHere(Collection<Cid> roots) {
        Set<Cid> found = files.present(roots);
        List<Cid> left = new ArrayList<>();
        for (Cid root : roots) {
            if (root.isIdentity()) {
                found.add(root);
            } else if (!found.contains(root)) {
                left.add(root);
            }
        }
        if (left.isEmpty()) {
            return found;
        }
        Map<Cid, List<Cid>> parts = database.read(session -> WholeMarks.parts(session, left));
        Set<Cid> wanted = new HashSet<>();
        parts.values().forEach(wanted::addAll);
        Set<Cid> here = files.present(wanted);
        for (Cid root : left) {
            List<Cid> known = parts.get(root);
            if ((known != null && here.containsAll(known)) || isWalkable(root)) {
                found.add(root);
            }
        }
        return found;
    }

    /// All in a DAG that is not here as a whole file, as far as what is here tells: files and folders of which some
    /// blocks may be here, and what is missing altogether.
    public Set<Cid> unfinished(Cid root) {
        Walk walk = new Walk(blocks, files);
        walk.walk(root, false);
        return walk.unfinished();
    }

    /// The whole files that this DAG reaches, or is; empty if not all of it is here.
    public Optional<Set<Cid>> files(Cid root) {
        Walk walk = new Walk(blocks, files);
        return walk.isComplete(root) ? Optional.of(walk.files()) : Optional.empty();
    }

    private boolean isWalkable(Cid root) {
        Walk walk = new Walk(blocks, files);
        if (!walk.isComplete(root)) {
            return false;
        }
        if (used != null) {
            used.change(new WholeMark(root, walk.files()));
        }
        return true;
    }
}
