package dev.cairn.packages.debian;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.List;
import java.util.Locale;

/// What apt, mmdebstrap and tar complain of, as what went wrong.
final class Complaints {
    private static final int MOST = 3;

    private Complaints() {}

    /// @param otherwise what it means if nothing outside is to blame, in a sentence
    static CairnException of(String program, List<String> complaints, String otherwise) {
        List<String> errors = complaints.stream()
                .filter(line -> line.startsWith("E: ") || line.startsWith("Err:") || line.startsWith("tar: "))
                .map(line -> line.replaceFirst("^E: ", ""))
                .filter(line -> !line.endsWith("failed to run"))
                .distinct()
                .toList();
        List<String> shown = errors.isEmpty() ? complaints : errors;
        String said = String.join("; ", shown.subList(0, Math.min(MOST, shown.size())));
        String all = String.join("\n", complaints).toLowerCase(Locale.ROOT);
        Kind kind = kind(all);
        String meaning = switch (kind) {
            case FULL -> "the disk is full";
            case UNREACHABLE -> "the sources of packages do not answer";
            default -> otherwise;
        };
        return new CairnException(kind, meaning + (said.isEmpty() ? "" : ": " + program + " says '" + said + "'"));
    }

    private static Kind kind(String said) {
        if (said.contains("no space left") || said.contains("disk quota exceeded")) {
            return Kind.FULL;
        }
        if (said.contains("failed to fetch")
                || said.contains("could not resolve")
                || said.contains("could not connect")
                || said.contains("connection failed")
                || said.contains("temporary failure")) {
            return Kind.UNREACHABLE;
        }
        return Kind.MISSING;
    }
}
