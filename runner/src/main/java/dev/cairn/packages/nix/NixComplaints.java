package dev.cairn.packages.nix;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Nix complains of, as what went wrong.
final class NixComplaints {
    private static final Pattern NO_SUCH = Pattern.compile("attribute '([^']*)' missing");
    private static final Pattern NO_PACKAGE = Pattern.compile("cairn: ('[^']*' is no package)");

    private NixComplaints() {}

    /// @param set what the packages were looked for in, as the setting says it
    static CairnException of(String program, List<String> complaints, String set) {
        String all = String.join("\n", complaints);
        Matcher none = NO_PACKAGE.matcher(all);
        if (none.find()) {
            return new CairnException(Kind.REFUSED, none.group(1) + " in the packages of " + set);
        }
        Matcher missing = NO_SUCH.matcher(all);
        if (missing.find()) {
            return new CairnException(
                    Kind.REFUSED, "there is no package with '" + missing.group(1) + "' in its name in " + set);
        }
        List<String> errors =
                complaints.stream().filter(line -> line.startsWith("error:")).toList();
        String said = errors.isEmpty()
                ? complaints.isEmpty() ? "nothing" : complaints.getLast()
                : errors.getFirst().replaceFirst("^error: *", "");
        if (said.isEmpty() && complaints.indexOf(errors.getFirst()) + 1 < complaints.size()) {
            said = complaints.get(complaints.indexOf(errors.getFirst()) + 1);
        }
        Kind kind = kind(all.toLowerCase(Locale.ROOT));
        String meaning = switch (kind) {
            case FULL -> "the disk is full";
            case UNREACHABLE -> "those who have packages of Nix do not answer";
            case UNAVAILABLE ->
                "Nix cannot be used here, or knows no " + set + " (the setting packages.nix names a set of packages)";
            default -> "the packages of " + set + " cannot be made";
        };
        return new CairnException(kind, meaning + ": " + program + " says '" + said + "'");
    }

    private static Kind kind(String said) {
        if (said.contains("no space left") || said.contains("disk quota exceeded")) {
            return Kind.FULL;
        }
        if (said.contains("unable to download")
                || said.contains("could not resolve")
                || said.contains("unable to connect to http")) {
            return Kind.UNREACHABLE;
        }
        if (said.contains("was not found in the nix search path")
                || said.contains("cannot connect to daemon")
                || said.contains("cannot connect to socket")
                || said.contains("permission denied")
                || said.contains("no such file or directory")
                || said.contains("build users group")) {
            return Kind.UNAVAILABLE;
        }
        return Kind.MISSING;
    }
}
