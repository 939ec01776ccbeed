package dev.cairn.packages.debian;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What apt is told, as text of its own configuration.
final class AptSettings {
    /// Of a machine's own settings only how things are got counts: what is run before and after, and which
    /// indices are got beside the packages', is nobody's here.
    private static final Pattern OF_GETTING = Pattern.compile(
            "Acquire::(?:https?|ForceIPv[46]|Retries|Check-Date|Check-Valid-Until|Max-ValidTime|Min-ValidTime)\\b.*");

    /// How packages are installed.
    static final String OF_INSTALLING = """
            Acquire::Languages "none";
            APT::Install-Recommends "false";
            APT::Install-Suggests "false";
            """;

    private AptSettings() {}

    /// How this machine gets things, with proxies and the like, and never without a signature.
    ///
    /// @param dump what `apt-config dump` says
    static String ofGetting(List<String> dump) {
        StringBuilder text = new StringBuilder();
        dump.stream()
                .filter(line -> OF_GETTING.matcher(line).matches())
                .forEach(line -> text.append(line).append('\n'));
        return text.append("""
                Acquire::AllowInsecureRepositories "false";
                Acquire::AllowWeakRepositories "false";
                Acquire::AllowDowngradeToInsecureRepositories "false";
                APT::Get::AllowUnauthenticated "false";
                """).append(OF_INSTALLING).toString();
    }

    /// All that apt is to know when it looks for packages without a machine that they are for.
    ///
    /// @param getting what [#ofGetting] says
    /// @param state   a folder for what it keeps
    /// @param sources a folder with copies of the sources
    static String ofLooking(String getting, Path state, Path sources) {
        return """
                Dir::Etc::main "/dev/null";
                Dir::Etc::parts "/dev/null";
                Dir::Etc::sourcelist "/dev/null";
                Dir::Etc::sourceparts "%2$s";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "/dev/null";
                Dir::State "%1$s";
                Dir::State::status "/dev/null";
                Dir::Cache "%1$s";
                Dir::Log "%1$s";
                APT::Sandbox::User "root";
                Acquire::ForceHash "SHA256";
                pkgCacheGen::ForceEssential ",";
                """.formatted(quoted(state), quoted(sources)) + getting;
    }

    /// A path between quotes: apt knows no way to write a quote there.
    private static String quoted(Path path) {
        String text = path.toAbsolutePath().toString();
        if (text.indexOf('"') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("apt cannot be told of a path with a quote: " + text);
        }
        return text;
    }
}
