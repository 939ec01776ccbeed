package dev.cairn.container.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process, as `/proc` shows it.
///
/// @param isOver whether it has ended and only waits to be waited for
record Kin(int pid, int parent, int group, int session, boolean isOver) {
    private static final Path PROCESSES = Path.of("/proc");

    /// All of this machine that we may see, by number.
    static Map<Integer, Kin> all() throws IOException {
        Map<Integer, Kin> found = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path folder : folders) {
                Optional<Kin> kin = of(folder);
                kin.ifPresent(one -> found.put(one.pid(), one));
            }
        }
        return found;
    }

    private static Optional<Kin> of(Path folder) {
        try {
            // A name in brackets, which may hold anything, then a letter for the state and numbers.
            String line = new String(Files.readAllBytes(folder.resolve("stat")), StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 5);
            return Optional.of(new Kin(
                    Integer.parseInt(folder.getFileName().toString()),
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3].strip()),
                    fields[0].equals("Z") || fields[0].equals("X")));
        } catch (IOException e) {
            // It has gone in between.
            return Optional.empty();
        }
    }

    /// Whether it works in a folder, or was told to put its temporary files into one.
    boolean belongsTo(Path work, Path temporary) {
        Path own = PROCESSES.resolve(Integer.toString(pid));
        try {
            if (Files.readSymbolicLink(own.resolve("cwd")).startsWith(work)) {
                return true;
            }
            String environment =
                    '\0' + new String(Files.readAllBytes(own.resolve("environ")), StandardCharsets.UTF_8) + '\0';
            return environment.contains("\0TMPDIR=" + temporary + '\0')
                    || environment.contains("\0HOME=" + temporary + '\0');
        } catch (IOException e) {
            // It has gone in between, or is nobody's that we may look at.
            return false;
        }
    }

    /// Those that descend from some, with these.
    static List<Kin> withDescendants(List<Kin> first, Map<Integer, Kin> all) {
        Map<Integer, List<Kin>> children = new HashMap<>();
        all.values()
                .forEach(kin -> children.computeIfAbsent(kin.parent(), _ -> new ArrayList<>())
                        .add(kin));
        List<Kin> found = new ArrayList<>(first);
        for (int i = 0; i < found.size(); i++) {
            found.addAll(children.getOrDefault(found.get(i).pid(), List.of()));
        }
        return found;
    }
}
