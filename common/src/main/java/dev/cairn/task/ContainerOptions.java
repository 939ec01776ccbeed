package dev.cairn.task;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a process says of its container beyond its software, its inputs and its environment.
///
/// @param exposed what of the machine it sees outside its working directory, by content; paths are below `/`,
///     sorted
/// @param shared  absolute paths where it may change something of the machine; whose content is in no key
/// @param links   symlinks in its root: absolute path → target
/// @param user    the name of user and group 1000; absent: `cairn`
/// @param workdir the folder below `/work` where it starts; absent: `/work`
/// @param fhs     whether it finds `/bin`, `/lib` and their like where the software has them elsewhere
public record ContainerOptions(
        List<TaskInput> exposed,
        SortedSet<String> shared,
        SortedMap<String, String> links,
        Optional<String> user,
        Optional<String> workdir,
        boolean fhs) {
    /// Nothing said.
    public static final ContainerOptions NONE = new ContainerOptions(
            List.of(), new TreeSet<>(), new TreeMap<>(), Optional.empty(), Optional.empty(), false);

    public ContainerOptions {
        exposed = List.copyOf(exposed);
        shared = Collections.unmodifiableSortedSet(new TreeSet<>(shared));
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        workdir.ifPresent(Paths::checked);
        shared.forEach(ContainerOptions::checkAbsolute);
        links.keySet().forEach(ContainerOptions::checkAbsolute);
        user.ifPresent(ContainerOptions::checkUser);
        for (int i = 1; i < exposed.size(); i++) {
            Task.checkOrder(exposed.get(i - 1).path(), exposed.get(i).path());
        }
    }

    /// Whether a name can be that of a user: what `useradd` takes, but for root.
    public static boolean isUser(String name) {
        return name.matches("[a-z_][a-z0-9_-]{0,31}") && !name.equals("root");
    }

    private static void checkUser(String name) {
        if (!isUser(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a user");
        }
    }

    private static void checkAbsolute(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is not absolute");
        }
        Paths.checked(path.substring(1));
    }
}
