package dev.cairn.workflow.folder;

import dev.cairn.glob.Glob;
import dev.cairn.task.Paths;
import dev.cairn.workflow.model.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the files that patterns match. A folder is listed once, however many patterns look into it, and a
/// pattern looks only at names that begin as it does.
public final class Matches {
    private static final String FOLDERS = "**";

    /// Comparing a word with each of many names takes its time.
    private static final int MOST_BESIDE = 10_000;

    private final Tree tree;
    private final Map<Path, Listing> listings = new HashMap<>();

    public Matches(Tree tree) {
        this.tree = tree;
    }

    /// What was found.
    ///
    /// @param files    sorted by the bytes of their paths
    /// @param refusals sentences about paths that match and cannot be read
    public record Found(List<Match> files, List<String> refusals) {}

    /// One name of a pattern.
    ///
    /// @param prefix with which all names begin that match
    private record Step(String text, String prefix, boolean literal, boolean folders, Glob glob) {
        static Step of(String text) {
            boolean folders = text.equals(FOLDERS);
            int special = 0;
            while (special < text.length() && "*?[".indexOf(text.charAt(special)) < 0) {
                special++;
            }
            return new Step(
                    text,
                    text.substring(0, special),
                    special == text.length(),
                    folders,
                    Glob.parse(folders ? "*" : text));
        }
    }

    /// @param pattern  that [Glob#parse] accepts
    /// @param excluded paths that do not count
    public Found find(String pattern, Predicate<String> excluded) {
        List<Step> steps = new ArrayList<>();
        for (String name : Paths.names(pattern)) {
            if (!name.equals(FOLDERS) || steps.isEmpty() || !steps.getLast().folders()) {
                steps.add(Step.of(name));
            }
        }
        Search search = new Search(steps, excluded);
        search.into("", 0);
        search.files.sort((one, other) -> Paths.BY_BYTES.compare(one.path(), other.path()));
        return new Found(search.files, search.refusals);
    }

    /// Paths of what stands in the folder of a path, for hints: at most so many that looking at all is no trouble.
    public List<String> beside(String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (!(tree.folder(folder) instanceof Seen.Folder(Path real)) || !Files.isReadable(real)) {
            return List.of();
        }
        Listing listing = listings.computeIfAbsent(real, Listing::of);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < MOST_BESIDE && !listing.at(i).isEmpty(); i++) {
            paths.add(folder.isEmpty() ? listing.at(i) : folder + "/" + listing.at(i));
        }
        return paths;
    }

    private final class Search {
        private final List<Step> steps;
        private final Predicate<String> excluded;
        private final List<Match> files = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();
        private final Set<String> found = new HashSet<>();
        private final List<Path> above = new ArrayList<>();

        Search(List<Step> steps, Predicate<String> excluded) {
            this.steps = steps;
            this.excluded = excluded;
        }

        /// Looks for the names from a step on in a folder.
        void into(String folder, int step) {
            Seen seen = tree.folder(folder);
            if (seen instanceof Seen.Outside(Path _, boolean isFolder) && isFolder) {
                refuse(folder, seen.refusal());
            }
            if (!(seen instanceof Seen.Folder(Path real))) {
                return;
            }
            Step next = steps.get(step);
            if (next.folders()) {
                into(folder, step + 1);
                cross(folder, real, step);
            } else if (next.literal()) {
                // Behind '**' the folder is listed anyway, and seen to be empty then.
                if ((step == 0 || !steps.get(step - 1).folders())
                        && tree.look(below(folder, next.text())) instanceof Seen.Nothing) {
                    lack(folder, real);
                }
                meet(folder, real, next.text(), step + 1);
            } else {
                choose(folder, real, step);
            }
        }

        private void choose(String folder, Path real, int step) {
            Step next = steps.get(step);
            Listing listing = listed(folder, real);
            int i = listing.first(next.prefix());
            for (String name = listing.at(i); isBelow(name, next.prefix()); name = listing.at(++i)) {
                if (next.glob().matches(name)) {
                    meet(folder, real, name, step + 1);
                }
            }
            for (String root : otherRoots(folder, listing)) {
                if (next.glob().matches(root)) {
                    meet(folder, real, root, step + 1);
                }
            }
        }

        private Listing listed(String folder, Path real) {
            Listing listing = listings.computeIfAbsent(real, Listing::of);
            if (listing.at(0).isEmpty()) {
                lack(folder, real);
            }
            return listing;
        }

        /// What would be in a subdataset is not known: to match nothing would be to miss it without a word.
        private void lack(String folder, Path real) {
            if (tree.isOfOthers(real) && !excluded.test(folder) && found.add(folder)) {
                refuse(folder, "is a submodule or subdataset that is not installed: " + Tree.INSTALLING);
            }
        }

        private static boolean isBelow(String name, String prefix) {
            return !name.isEmpty() && name.startsWith(prefix);
        }

        /// Roots stand beside what is in the workflow's folder.
        private List<String> otherRoots(String folder, Listing listing) {
            return folder.isEmpty()
                    ? tree.roots().stream().filter(root -> !listing.has(root)).toList()
                    : List.of();
        }

        /// Looks in all folders below as well, but not in one that stands above itself by a symbolic link.
        private void cross(String folder, Path real, int step) {
            above.add(real);
            Listing listing = listed(folder, real);
            int i = 0;
            for (String name = listing.at(i); !name.isEmpty(); name = listing.at(++i)) {
                crossInto(below(folder, name), name, step);
            }
            for (String root : otherRoots(folder, listing)) {
                crossInto(root, root, step);
            }
            above.removeLast();
        }

        private void crossInto(String path, String name, int step) {
            if (name.charAt(0) == '.') {
                return;
            }
            switch (tree.look(path)) {
                case Seen.Folder(Path real) when !above.contains(real) -> into(path, step);
                case Seen.Folder _ -> {}
                case Seen.Outside(Path _, boolean isFolder) when isFolder -> into(path, step);
                case Seen.Outside _, Seen.File _, Seen.Nothing _, Seen.Unreadable _ -> {}
            }
        }

        /// A name that matches the step before this one.
        private void meet(String folder, Path real, String name, int step) {
            String path = below(folder, name);
            if (step < steps.size()) {
                into(path, step);
                return;
            }
            if (found.contains(path) || excluded.test(path)) {
                return;
            }
            if (!Listing.isLegible(real, name)) {
                refuse(path, "has a name that is not UTF-8: rename it");
                return;
            }
            Seen seen = tree.look(path);
            switch (seen) {
                case Seen.File(Path file) -> {
                    found.add(path);
                    files.add(new Match(path, file));
                }
                case Seen.Outside _, Seen.Unreadable _ -> refuse(path, seen.refusal());
                case Seen.Folder _, Seen.Nothing _ -> {}
            }
        }

        private void refuse(String path, String reason) {
            refusals.add(Problems.quoted(path) + " " + reason);
        }

        private static String below(String folder, String name) {
            return folder.isEmpty() ? name : folder + "/" + name;
        }
    }
}
