package dev.cairn.packages.debian;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where packages come from: files of apt's, `*.list` or `*.sources`, as they are.
record AptSources(List<Path> files) {
    /// What makes apt believe a source that nobody signed.
    private static final Pattern UNSIGNED =
            Pattern.compile("(?i)(?:^deb\\b[^#]*\\[[^]]*|^\\s*)(?:trusted\\s*[=:]\\s*(?:yes|true|1|on|enable|with)"
                    + "|allow-(?:insecure|weak|downgrade-to-insecure)\\s*[=:]\\s*(?:yes|true|1|on|enable|with))\\b.*");

    private static final long MOST_BYTES = 1 << 20;

    AptSources {
        files = List.copyOf(files);
    }

    /// Those of a machine or, if the person says so, that of one file.
    ///
    /// @param etc    apt's folder of settings: `/etc/apt`
    /// @param chosen by the person
    /// @throws CairnException UNAVAILABLE if there are none; REFUSED if one is to be believed without a signature
    static AptSources of(Path etc, Optional<Path> chosen) {
        List<Path> files = new ArrayList<>();
        if (chosen.isPresent()) {
            if (!Files.isRegularFile(chosen.get())) {
                throw new CairnException(
                        Kind.REFUSED, "the setting packages.sources names " + chosen.get() + ", which is no file");
            }
            files.add(chosen.get());
        } else {
            Path list = etc.resolve("sources.list");
            if (Files.isRegularFile(list)) {
                files.add(list);
            }
            files.addAll(listed(etc.resolve("sources.list.d")));
        }
        files.removeIf(AptSources::saysNothing);
        if (files.isEmpty()) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "no source of Debian packages is known here: " + etc + " has none; the setting packages.sources"
                            + " names a file that has");
        }
        return new AptSources(files);
    }

    private static List<Path> listed(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{list,sources}")) {
                entries.forEach(found::add);
            } catch (IOException e) {
                throw CairnException.of("reading " + folder, e);
            }
        }
        found.removeIf(file -> !Files.isRegularFile(file));
        found.sort(null);
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CairnException(Kind.REFUSED, file + " has more than the " + MOST_BYTES + " bytes of a list");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }

    /// Refuses what apt would believe without a signature.
    private static boolean saysNothing(Path file) {
        boolean nothing = true;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                nothing = false;
                if (UNSIGNED.matcher(line.stripLeading()).lookingAt()) {
                    throw new CairnException(
                            Kind.REFUSED,
                            file + ":" + number + ": this source is believed without a signature, which packages of"
                                    + " workflows are not taken from; name another file with the setting"
                                    + " packages.sources");
                }
            }
        }
        return nothing;
    }
}
