package dev.cairn.workflow.unit;

import dev.cairn.task.Paths;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.PathForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who makes what. What a process makes is never read from the person's folder.
public final class Producers {
    /// Files and folders by their path.
    private final Map<String, Product> paths = new HashMap<>();

    private boolean folders;

    /// Patterns as they are written.
    private final Map<String, Product> globs = new HashMap<>();

    private final PatternIndex<Product> matched = new PatternIndex<>();

    /// Paths and patterns with members that are not known yet.
    private final Map<String, Product> open = new HashMap<>();

    private final PatternIndex<Product> maybe = new PatternIndex<>();

    /// The folders above everything that is made; filled when somebody asks.
    private @Nullable Map<String, Product> above;

    /// Takes up all that a unit makes.
    ///
    /// @return those of its outputs that somebody else makes as well, with the other
    public List<Clash> add(Unit unit) {
        List<Clash> clashes = List.of();
        for (int i = 0; i < unit.outputs(); i++) {
            Product product = new Product(unit, i);
            Product other = add(product);
            if (other != null) {
                clashes = clashes.isEmpty() ? new ArrayList<>() : clashes;
                clashes.add(new Clash(other, product));
            }
        }
        return clashes;
    }

    /// Two outputs that are, or may be, one.
    public record Clash(Product first, Product second) {}

    private @Nullable Product add(Product product) {
        String path = product.path();
        if (!PathForm.isPath(path)) {
            return null; // it is told, and nobody can make it
        }
        if (PathForm.isOpen(path)) {
            maybe.add(pattern(product), product);
            return open.putIfAbsent(path, product);
        }
        Product other;
        if (product.kind() == TaskOutput.Kind.GLOB) {
            matched.add(path, product);
            other = globs.putIfAbsent(path, product);
        } else {
            folders |= product.kind() == TaskOutput.Kind.FOLDER;
            other = paths.putIfAbsent(path, product);
        }
        if (above != null) {
            addAbove(product, above);
        }
        return other;
    }

    /// What an open output may turn out to match.
    private static String pattern(Product product) {
        return product.kind() == TaskOutput.Kind.GLOB
                ? PathForm.widened(product.path())
                : PathForm.openPattern(product.path());
    }

    /// Forgets what an open unit may make, for it is known now.
    public void remove(Unit unit) {
        for (int i = 0; i < unit.outputs(); i++) {
            Product product = new Product(unit, i);
            if (PathForm.isOpen(product.path()) && PathForm.isPath(product.path())) {
                open.remove(product.path(), product);
                maybe.remove(pattern(product), product);
            }
        }
    }

    /// Who makes a path, or a folder in which it lies, or a pattern that it matches: none, one, or several that may.
    public List<Supply> of(String path) {
        Product product = paths.get(path);
        if (product != null) {
            return List.of(new Supply(product, List.of(), null));
        }
        if (folders) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                Product folder = paths.get(path.substring(0, slash));
                if (folder != null && folder.kind() == TaskOutput.Kind.FOLDER) {
                    return List.of(new Supply(folder, Paths.names(path.substring(slash + 1)), null));
                }
            }
        }
        if (matched.isEmpty()) {
            return List.of();
        }
        List<Supply> found = new ArrayList<>(1);
        for (Product glob : matched.matching(path)) {
            found.add(new Supply(glob, List.of(), path));
        }
        return found;
    }

    /// The folder that is made as a whole and in which all lies that a pattern can match, or null.
    public @Nullable Product folder(String pattern) {
        for (int slash = pattern.indexOf('/'); folders && slash > 0; slash = pattern.indexOf('/', slash + 1)) {
            Product product = paths.get(pattern.substring(0, slash));
            if (product != null && product.kind() == TaskOutput.Kind.FOLDER) {
                return product;
            }
        }
        return null;
    }

    /// Outputs that are patterns and match a path.
    List<Product> matching(String path) {
        return matched.isEmpty() ? List.of() : matched.matching(path);
    }

    /// Units that may turn out to make a path when more is known.
    public List<Product> maybe(String path) {
        return maybe.isEmpty() ? List.of() : maybe.matching(path);
    }

    /// Who makes exactly this pattern, as it is written; open patterns too.
    public @Nullable Product glob(String pattern) {
        Product product = PathForm.isOpen(pattern) ? open.get(pattern) : globs.get(pattern);
        return product != null && product.kind() == TaskOutput.Kind.GLOB ? product : null;
    }

    /// Units that may turn out to make exactly this pattern.
    public List<Product> maybeGlob(String pattern) {
        List<Product> found = new ArrayList<>();
        for (Product product : maybe.isEmpty() ? List.<Product>of() : maybe.matching(pattern)) {
            if (product.kind() == TaskOutput.Kind.GLOB) {
                found.add(product);
            }
        }
        return found;
    }

    /// Who makes exactly this open path.
    public @Nullable Product open(String path) {
        return open.get(path);
    }

    /// Whether a path is made, or may turn out to be.
    public boolean makes(String path) {
        return !of(path).isEmpty() || !maybe(path).isEmpty();
    }

    /// Something that is made below a folder, or null.
    public @Nullable Product below(String folder) {
        Map<String, Product> all = above;
        if (all == null) {
            all = new HashMap<>();
            for (Product product : paths.values()) {
                addAbove(product, all);
            }
            for (Product product : globs.values()) {
                addAbove(product, all);
            }
            for (Product product : open.values()) {
                addAbove(product, all);
            }
            above = all;
        }
        return all.get(folder);
    }

    private static void addAbove(Product product, Map<String, Product> all) {
        String path = product.path();
        int end = path.length();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean special = product.kind() == TaskOutput.Kind.GLOB && "*?[".indexOf(c) >= 0;
            if (c == '\0' || special) {
                end = i;
                break;
            }
        }
        for (int slash = path.lastIndexOf('/', end - 1); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (all.putIfAbsent(path.substring(0, slash), product) != null) {
                return;
            }
        }
    }

    /// A product whose path is above a path: a folder or file inside which nobody else may make anything.
    @Nullable
    Product enclosing(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Product product = paths.get(path.substring(0, slash));
            if (product != null) {
                return product;
            }
        }
        return null;
    }

    /// The names of everything that is made, for hints.
    public Set<String> known() {
        Set<String> known = new HashSet<>(paths.keySet());
        known.addAll(globs.keySet());
        return known;
    }
}
