package dev.cairn.image.root;

import dev.cairn.host.etc.MadeUpEtc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What every container has in `/etc` whatever the image says: who user 1000 is, what the machine is called,
/// and how names are found. Shown over the image's own by every runtime; the rest of `/etc` is the image's.
final class Etc {
    private static final int MOST_BYTES = 1 << 20;

    private Etc() {}

    /// Makes these files, and places in the image to show them at.
    ///
    /// @param root   of the image, freshly unpacked and nobody's yet
    /// @param folder made here, for the files
    static void make(Path root, Path folder) throws IOException {
        Path etc = root.resolve("etc");
        if (!Files.exists(etc, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(etc);
        }
        Files.createDirectory(folder);
        if (!Files.isDirectory(etc, LinkOption.NOFOLLOW_LINKS)) {
            // An image whose /etc leads elsewhere has to do with what is there.
            return;
        }
        for (Map.Entry<String, String> made : files(etc).entrySet()) {
            Path place = etc.resolve(made.getKey());
            if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                Files.deleteIfExists(place);
                Files.createFile(place);
            }
            Files.writeString(folder.resolve(made.getKey()), made.getValue());
        }
    }

    private static Map<String, String> files(Path etc) throws IOException {
        Map<String, String> files = new TreeMap<>(MadeUpEtc.made());
        files.put("passwd", accounts(etc.resolve("passwd"), files.getOrDefault("passwd", "")));
        files.put("group", accounts(etc.resolve("group"), files.getOrDefault("group", "")));
        if (Files.isRegularFile(etc.resolve("nsswitch.conf"), LinkOption.NOFOLLOW_LINKS)) {
            files.remove("nsswitch.conf");
        }
        return files;
    }

    /// The image's accounts and those of ours; where both say who somebody is, ours do.
    private static String accounts(Path file, String ours) throws IOException {
        List<String> mine = ours.lines().toList();
        List<String> all = new ArrayList<>(mine);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES) {
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> mine.stream().noneMatch(own -> isSame(own, line)))
                    .forEach(all::add);
        }
        return String.join("\n", all) + "\n";
    }

    private static boolean isSame(String own, String other) {
        String[] mine = own.split(":", -1);
        String[] theirs = other.split(":", -1);
        return theirs.length < 3 || mine[0].equals(theirs[0]) || mine[2].equals(theirs[2]);
    }
}
