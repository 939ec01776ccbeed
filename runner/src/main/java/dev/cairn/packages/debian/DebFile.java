package dev.cairn.packages.debian;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that a package comes in.
final class DebFile {
    private static final Pattern LINE =
            Pattern.compile("'[^']*' (?<name>[^_ ]+)_(?<version>[^_ ]+)_(?<architecture>[^_ ]+)\\.deb \\d+ SHA256:"
                    + "(?<digest>[0-9a-f]{64})");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+:~-]+");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9-]+");

    private DebFile() {}

    /// The packages that apt would get.
    ///
    /// @param printed what `apt-get --print-uris` says: a package file in a line, with its address, name, size and
    ///     digest
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

    /// What apt calls the file of a package.
    ///
    /// @throws CairnException REFUSED if it can be no package of Debian: a lock may come from anybody, and the name
    ///     is used in paths and commands
    static String name(ExactPackage one) {
        if (!NAME.matcher(one.name()).matches()
                || !VERSION.matcher(one.version()).matches()
                || !ARCHITECTURE.matcher(one.which()).matches()) {
            throw new CairnException(Kind.REFUSED, "the lock names '" + one + "', which can be no package of Debian");
        }
        return one.name() + "_" + one.version().replace(":", "%3a") + "_" + one.which() + ".deb";
    }

    /// A colon may not stand in the name of a file.
    private static String unescaped(String version) {
        return version.toLowerCase(Locale.ROOT).contains("%3a") ? version.replaceAll("(?i)%3a", ":") : version;
    }
}
