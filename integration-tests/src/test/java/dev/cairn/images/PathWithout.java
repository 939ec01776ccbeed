package dev.cairn.images;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A machine that lacks some programs: a folder of links to all others that this one has.
final class PathWithout {
    private PathWithout() {}

    /// The value of `PATH` by which all programs of this machine are found but those whose whole name matches.
    ///
    /// @param folder for the links; what is there already stays
    static String programs(Pattern names, Path folder) throws IOException {
        for (String bin : List.of("/usr/sbin", "/usr/bin")) {
            try (DirectoryStream<Path> programs = Files.newDirectoryStream(Path.of(bin))) {
                for (Path program : programs) {
                    String name = program.getFileName().toString();
                    Path link = folder.resolve(name);
                    if (!names.matcher(name).matches() && !Files.isSymbolicLink(link)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
        return folder.toString();
    }
}
