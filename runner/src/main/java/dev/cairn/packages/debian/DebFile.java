package dev.cairn.packages.debian;

import dev.cairn.packages.ExactPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `apt-get --print-uris` says: a package file in a line, with its address, name, size and digest.
final class DebFile {
    private static final Pattern LINE =
            Pattern.compile("'[^']*' (?<name>[^_ ]+)_(?<version>[^_ ]+)_(?<architecture>[^_ ]+)\\.deb \\d+ SHA256:"
                    + "(?<digest>[0-9a-f]{64})");

    private DebFile() {}

    /// The packages that it would get.
    ///
    /// @throws IllegalArgumentException naming the first line that says nothing of the kind
    static List<ExactPackage> read(String printed) {
        List<ExactPackage> packages = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("apt-get says '" + line + "' where a package was to be named");
            }
            packages.add(new ExactPackage(
                    matcher.group("name"),
                    unescaped(matcher.group("version")),
                    matcher.group("architecture"),
                    "sha256:" + matcher.group("digest")));
        }
        return packages;
    }

    /// A colon may not stand in the name of a file.
    private static String unescaped(String version) {
        return version.toLowerCase(Locale.ROOT).contains("%3a") ? version.replaceAll("(?i)%3a", ":") : version;
    }
}
