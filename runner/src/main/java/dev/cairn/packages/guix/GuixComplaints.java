package dev.cairn.packages.guix;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.List;
import java.util.Locale;

/// What Guix complains of, as what went wrong.
final class GuixComplaints {
    private static final String ERROR = "error: ";

    /// With what lines begin that say more than the error at the end does.
    private static final List<String> TELLING = List.of("failed to download ", "builder for ");

    private GuixComplaints() {}

    static CairnException of(List<String> complaints) {
        String said = TELLING.stream()
                .flatMap(begin -> complaints.stream().filter(line -> line.startsWith(begin)))
                .findFirst()
                .or(() -> complaints.stream()
                        .filter(line -> line.contains(ERROR))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(ERROR) + ERROR.length())))
                .orElse(complaints.isEmpty() ? "nothing" : complaints.getLast());
        Kind kind = kind(String.join("\n", complaints).toLowerCase(Locale.ROOT));
        String meaning = switch (kind) {
            case FULL -> "the disk is full";
            case UNREACHABLE -> "those who have packages of Guix do not answer";
            case UNAVAILABLE -> "Guix cannot be used here";
            default -> "the packages of Guix cannot be made";
        };
        return new CairnException(kind, meaning + ": guix says '" + said + "'");
    }

    private static Kind kind(String said) {
        if (said.contains("no space left") || said.contains("disk quota exceeded")) {
            return Kind.FULL;
        }
        if (said.contains("failed to connect to")) {
            return Kind.UNAVAILABLE;
        }
        if (said.contains("host name lookup error")
                || said.contains("could not resolve")
                || said.contains("name or service not known")
                || said.contains("temporary failure in name resolution")
                || said.contains("connection refused")
                || said.contains("failed to download")) {
            return Kind.UNREACHABLE;
        }
        return Kind.MISSING;
    }
}
