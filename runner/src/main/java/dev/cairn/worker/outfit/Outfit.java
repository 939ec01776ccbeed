package dev.cairn.worker.outfit;

import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import dev.cairn.failure.CairnException;
import dev.cairn.system.OpenFolder;
import dev.cairn.task.ContainerOptions;
import dev.cairn.worker.scratch.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A container's root as its task wants it. It is the same for every runtime, which need know nothing of it.
///
/// @param writable    what it may change, each at an absolute path
/// @param environment what follows from it
public record Outfit(RootFileSystem root, List<Bind> writable, SortedMap<String, String> environment) {
    /// @param inherited what the software sets in the environment
    /// @param exposed   each at an absolute path
    /// @param shared    absolute path → what the task may change
    /// @throws CairnException REFUSED, naming the path, if the software has something in the way
    public static Outfit of(
            ContainerOptions options,
            RootFileSystem software,
            SortedMap<String, String> inherited,
            List<Bind> exposed,
            SortedMap<String, Path> shared,
            Scratch scratch) {
        if (options.equals(ContainerOptions.NONE)) {
            return new Outfit(software, List.of(), new TreeMap<>());
        }
        try {
            return made(options, new RootTree(software), inherited, exposed, shared, scratch);
        } catch (IOException e) {
            throw CairnException.of("making the root of a container", e);
        }
    }

    private static Outfit made(
            ContainerOptions options,
            RootTree root,
            SortedMap<String, String> inherited,
            List<Bind> exposed,
            SortedMap<String, Path> shared,
            Scratch scratch)
            throws IOException {
        SortedMap<String, String> environment = new TreeMap<>();
        List<Bind> writable = new ArrayList<>();
        if (options.fhs()) {
            StandardFolders.make(root, inherited.getOrDefault("PATH", ""));
        }
        for (Bind bind : exposed) {
            root.show(bind.source(), bind.target());
        }
        for (Map.Entry<String, Path> one : shared.entrySet()) {
            boolean folder = Files.isDirectory(one.getValue());
            writable.add(new Bind(one.getValue(), root.room(one.getKey(), folder)));
        }
        if (options.user().isPresent()) {
            String name = options.user().get();
            UserName.set(name, root, scratch.folder());
            String home = "/home/" + name;
            writable.add(new Bind(OpenFolder.make(scratch.folder().resolve("home")), root.room(home, true)));
            environment.put("HOME", home);
        }
        for (Map.Entry<String, String> link : options.links().entrySet()) {
            root.link(link.getKey(), link.getValue());
        }
        return new Outfit(root.done(), writable, environment);
    }
}
