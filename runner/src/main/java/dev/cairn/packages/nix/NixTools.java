package dev.cairn.packages.nix;

import dev.cairn.effort.Cancellation;
import dev.cairn.packages.Programs;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The programs of Nix, run so that they leave the home folder of whoever runs them as it is.
final class NixTools {
    private static final int MOST_SAID = 64 << 20;
    private static final String CHANNELS = "/nix/var/nix/profiles/per-user/root/channels";

    private final Bounds bounds;
    private final Cancellation cancellation;
    private final SortedMap<String, String> environment;
    private final Map<String, String> ours;
    private final String set;

    /// @param ours the variables of this process
    /// @param set  what packages are looked for in, for messages
    NixTools(Bounds bounds, Cancellation cancellation, Map<String, String> ours, String set) {
        this.bounds = bounds;
        this.cancellation = cancellation;
        this.ours = ours;
        this.set = set;
        this.environment = environment(ours);
    }

    /// nix-env makes files in the home folder; so it is given another one, and told where what it reads in the real one
    /// is.
    static SortedMap<String, String> environment(Map<String, String> ours) {
        SortedMap<String, String> all = new TreeMap<>();
        String home = ours.getOrDefault("HOME", "/");
        String config = ours.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        ours.forEach((name, value) -> {
            if (name.startsWith("NIX_")) {
                all.put(name, value);
            }
        });
        all.merge("NIX_CONFIG", "extra-experimental-features = nix-command flakes", (set, more) -> set + "\n" + more);
        all.put("LC_ALL", "C.UTF-8");
        all.put("XDG_CACHE_HOME", ours.getOrDefault("XDG_CACHE_HOME", home + "/.cache"));
        all.put("NIX_USER_CONF_FILES", ours.getOrDefault("NIX_USER_CONF_FILES", config + "/nix/nix.conf"));
        all.put(
                "NIX_PATH",
                ours.getOrDefault(
                        "NIX_PATH", home + "/.nix-defexpr/channels:nixpkgs=" + CHANNELS + "/nixpkgs:" + CHANNELS));
        return all;
    }

    /// What is lacking, with the mend.
    Optional<String> obstacle() {
        for (String program : List.of("nix-env", "nix-instantiate", "nix-store")) {
            if (!Programs.isThere(program, ours.getOrDefault("PATH", "/usr/bin:/bin"))) {
                return Optional.of("packages of Nix need the program '" + program
                        + "', which is not there: apt-get install nix-bin");
            }
        }
        return Optional.empty();
    }

    Tool.Finished run(Path scratch, String program, String... arguments) {
        SortedMap<String, String> all = new TreeMap<>(environment);
        all.put("HOME", scratch.toString());
        return new Tool(program, bounds, cancellation, all).run(scratch, MOST_SAID, List.of(arguments));
    }

    /// The lines that it prints.
    ///
    /// @throws dev.cairn.failure.CairnException with what it complains of, if it fails
    List<String> said(Path scratch, String program, String... arguments) {
        Tool.Finished finished = run(scratch, program, arguments);
        if (finished.status() != 0) {
            throw NixComplaints.of(program, finished.complaints(), set);
        }
        return new String(finished.out().toBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
