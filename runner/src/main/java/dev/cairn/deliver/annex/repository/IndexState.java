package dev.cairn.deliver.annex.repository;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is staged in a working tree, and what of that is in no commit yet.
public final class IndexState {
    private static final String REPOSITORY = "160000";

    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> uncommitted = new HashSet<>();
    private final String branch;

    /// What stands at a path.
    ///
    /// @param mode as in `100644`; `120000` for a symlink
    /// @param blob the name of what git keeps
    public record Entry(String mode, String blob) {
        public boolean isLink() {
            return mode.equals("120000");
        }
    }

    private IndexState(String branch) {
        this.branch = branch;
    }

    public static IndexState of(Git git) {
        Later<Git.Said> head = Later.of(() -> git.run("", "symbolic-ref", "--quiet", "--short", "HEAD"));
        Later<Git.Said> differing =
                Later.of(() -> git.run("", "diff-index", "--cached", "--no-renames", "--name-only", "-z", "HEAD"));
        Map<String, Entry> entries = new HashMap<>();
        for (String line : Git.split(git.well("reading the index", "", "ls-files", "--stage", "-z"))) {
            int tab = line.indexOf('\t');
            String[] words = line.substring(0, tab).split(" ", -1);
            // Of a conflict there are several, and none of them is what is staged.
            String mode = words[2].equals("0") ? words[0] : "";
            entries.put(line.substring(tab + 1), new Entry(mode, words[1]));
        }
        IndexState state = new IndexState(head.get().out().strip());
        state.entries.putAll(entries);
        Git.Said said = differing.get();
        if (said.isWell()) {
            state.uncommitted.addAll(Git.split(said.out()));
        } else {
            // Nothing is committed yet.
            state.uncommitted.addAll(state.entries.keySet());
        }
        return state;
    }

    /// The branch that is checked out; empty if none is.
    public String branch() {
        return branch;
    }

    /// What stands at a path, if anything does.
    ///
    /// @throws CairnException REFUSED if another repository belongs there, or a conflict has to be settled first
    public Optional<Entry> at(String path, Git git) {
        Entry entry = entries.get(path);
        if (entry != null && entry.mode().isEmpty()) {
            throw new CairnException(
                    Kind.REFUSED, "'" + path + "' in " + git + " is in conflict; settle that first, then run again");
        }
        if (entry != null && entry.mode().equals(REPOSITORY)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "'" + path + "' in " + git + " is a subdataset, and an output is to stand in its place; name the"
                            + " output otherwise");
        }
        return Optional.ofNullable(entry);
    }

    /// The paths that are staged in a folder, at any depth.
    public List<String> below(String folder) {
        return entries.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .toList();
    }

    /// The paths in a folder that are committed and no longer staged.
    public List<String> gone(String folder) {
        return uncommitted.stream()
                .filter(path -> path.startsWith(folder + "/") && !entries.containsKey(path))
                .toList();
    }

    /// Whether what is staged there is in no commit.
    public boolean isUncommitted(String path) {
        return uncommitted.contains(path);
    }
}
