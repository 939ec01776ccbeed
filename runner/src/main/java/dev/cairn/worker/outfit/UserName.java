package dev.cairn.worker.outfit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives the one user and group of a container another name, in files of its own that stand over those of the
/// software.
final class UserName {
    private static final int CAIRN = 1000;

    private UserName() {}

    /// @param folder where the files are made
    static void set(String name, RootTree root, Path folder) throws IOException {
        String number = Integer.toString(CAIRN);
        replace("passwd", name, List.of(name, "x", number, number, "", "/home/" + name, "/bin/sh"), root, folder);
        replace("group", name, List.of(name, "x", number, ""), root, folder);
    }

    private static void replace(String file, String name, List<String> line, RootTree root, Path folder)
            throws IOException {
        String path = "/etc/" + file;
        List<String> lines = new ArrayList<>();
        Optional<Path> before = root.find(path).filter(Files::isRegularFile);
        if (before.isPresent()) {
            String text = new String(Files.readAllBytes(before.get()), StandardCharsets.ISO_8859_1);
            for (String old : text.lines().toList()) {
                String[] fields = old.split(":", -1);
                boolean same = fields[0].equals(name) || (fields.length > 2 && fields[2].equals(line.get(2)));
                if (!same && !old.isEmpty()) {
                    lines.add(old);
                }
            }
        }
        lines.add(String.join(":", line));
        Path made = Files.write(folder.resolve(file), lines, StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r--r--r--"));
        root.show(made, path);
    }
}
