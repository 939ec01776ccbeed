package dev.cairn.deliver.annex.repository;

import dev.cairn.annex.key.Backend;
import dev.cairn.annex.key.WholeDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a repository wants files to be added, as git-annex finds that out: the person's settings, `.gitattributes`, and
/// what stands on the branch `git-annex` for all clones.
public final class Rules {
    private static final String BACKEND = "annex.backend";
    private static final String ANY = "any";
    private static final String LARGE = "annex.largefiles";

    /// What is to become of a file.
    public enum Way {
        /// An annexed file, of which all that git-annex would do is known.
        ANNEXED,
        /// Whatever `git annex add` makes of it.
        ADDED,
        /// A file that git is to ignore.
        IGNORED
    }

    private final GitSettings settings;
    private final Map<String, String> everywhere;
    private final Map<String, Map<String, String>> attributes;
    private final Set<String> ignored;

    private Rules(
            GitSettings settings,
            Map<String, String> everywhere,
            Map<String, Map<String, String>> attributes,
            Set<String> ignored) {
        this.settings = settings;
        this.everywhere = everywhere;
        this.attributes = attributes;
        this.ignored = ignored;
    }

    /// Those for these paths, relative to the repository's top.
    public static Rules of(Git git, GitSettings settings, List<String> paths) {
        String names = Git.joined(paths);
        Later<Git.Said> ignoring = Later.of(() -> git.run(names, "check-ignore", "-z", "--stdin"));
        Later<Map<String, String>> everywhere = Later.of(() -> everywhere(git));
        Map<String, Map<String, String>> attributes = attributes(git, names);
        Git.Said said = ignoring.get();
        if (said.status() > 1) {
            throw git.failure("asking what is ignored", said);
        }
        return new Rules(settings, everywhere.get(), attributes, new HashSet<>(Git.split(said.out())));
    }

    /// The hash of the keys that a file would have whose name says nothing.
    public static Optional<WholeDigest> usualDigest(Git git, GitSettings settings) {
        Map<String, Map<String, String>> attributes = attributes(git, Git.joined(List.of(ANY)));
        return new Rules(settings, Map.of(), attributes, Set.of()).digest(ANY);
    }

    private static Map<String, Map<String, String>> attributes(Git git, String names) {
        Map<String, Map<String, String>> attributes = new HashMap<>();
        List<String> told =
                Git.split(git.well("asking for attributes", names, "check-attr", "-z", "--stdin", BACKEND, LARGE));
        for (int i = 0; i + 2 < told.size(); i += 3) {
            String value = told.get(i + 2);
            if (!value.equals("unspecified") && !value.equals("unset") && !value.equals("set")) {
                attributes.computeIfAbsent(told.get(i), _ -> new HashMap<>()).put(told.get(i + 1), value);
            }
        }
        return attributes;
    }

    /// The settings that `git annex config` makes: lines of a time, a name and a value, of which the last counts.
    private static Map<String, String> everywhere(Git git) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> times = new HashMap<>();
        for (String line : git.run("", "cat-file", "-p", "git-annex:config.log")
                .out()
                .lines()
                .toList()) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3 && parts[0].compareTo(times.getOrDefault(parts[1], "")) > 0) {
                times.put(parts[1], parts[0]);
                values.put(parts[1], parts[2]);
            }
        }
        return values;
    }

    private Optional<String> attribute(String path, String name) {
        return Optional.ofNullable(attributes.getOrDefault(path, Map.of()).get(name));
    }

    /// What the repository calls its keys; the name of the backend.
    public String backend(String path) {
        return attribute(path, BACKEND)
                .or(() -> settings.value("annex.backend"))
                .or(() -> settings.value("annex.backends").map(all -> all.split(" ", 2)[0]))
                .orElse("SHA256E");
    }

    /// The hash of the keys of that; empty if it is none that can be computed here.
    public Optional<WholeDigest> digest(String path) {
        String name = backend(path);
        try {
            return Backend.of(name).digest();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Way way(String path, long size) {
        if (ignored.contains(path)) {
            return Way.IGNORED;
        }
        boolean small = isHidden(path) && !settings.isTrue("annex.dotfiles") && !isTrueEverywhere("annex.dotfiles");
        LargeFiles.Verdict verdict =
                small ? LargeFiles.Verdict.GIT : largeFiles(path).of(path, size);
        return verdict == LargeFiles.Verdict.ANNEXED && digest(path).isPresent() ? Way.ANNEXED : Way.ADDED;
    }

    private LargeFiles largeFiles(String path) {
        return new LargeFiles(settings.value(LARGE)
                .or(() -> attribute(path, LARGE))
                .or(() -> Optional.ofNullable(everywhere.get(LARGE)))
                .orElse("anything"));
    }

    /// As `.gitignore`, and all that is in a folder of such a name.
    private static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    private boolean isTrueEverywhere(String name) {
        return "true".equals(everywhere.get(name));
    }

    /// Whether some files are unlocked when they are added; git-annex knows which.
    public boolean mayUnlock(String branch) {
        String said = settings.value("annex.addunlocked")
                .or(() -> Optional.ofNullable(everywhere.get("annex.addunlocked")))
                .orElse("false");
        return !said.equals("false") || branch.startsWith("adjusted/") || !hasSymlinks();
    }

    private boolean hasSymlinks() {
        return !"false".equals(settings.value("core.symlinks").orElse("true"))
                && !settings.isTrue("annex.crippledfilesystem");
    }

    /// Whether objects lie in it as they do where nobody changed anything, so that one can be put there as git-annex
    /// would.
    public boolean isOrdinary() {
        String shared = settings.value("core.sharedrepository").orElse("false");
        return hasSymlinks()
                && (shared.equals("false") || shared.equals("umask") || shared.equals("0"))
                && settings.value("annex.freezecontent-command").isEmpty()
                && !settings.isTrue("annex.tune.objecthash1")
                && !settings.isTrue("annex.tune.objecthashlower")
                && !settings.isTrue("annex.tune.branchhash1")
                && !settings.isTrue("annex.private");
    }
}
