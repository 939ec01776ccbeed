package dev.cairn.config.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose records count, as a person says it: `mine`, `any`, `alice, bob`, `2 of any`, `2 of alice, bob, carol`.
///
/// @param agree how many have to name the same result, oneself among them
/// @param names those whose records count beside one's own; absent: of all who are trusted
public record TrustChoice(int agree, Optional<List<String>> names) {
    /// What is written for oneself alone.
    private static final String MINE = "mine";

    private static final String ALL = "any";

    /// Any one of those who are trusted.
    public static final TrustChoice ANY = new TrustChoice(1, Optional.empty());

    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})\\s+of\\s+)?(.*)", Pattern.DOTALL);

    private static final Pattern NUMBERED = Pattern.compile("[-+]?\\d+\\s+of\\s.*", Pattern.DOTALL);

    public TrustChoice {
        if (agree < 1) {
            throw new IllegalArgumentException("at least one has to vouch, not " + agree);
        }
        names = names.map(List::copyOf);
    }

    /// What somebody wrote; empty if it is none of these.
    public static Optional<TrustChoice> read(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches() || parts.group(2).isBlank()) {
            return Optional.empty();
        }
        int agree = parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1));
        String who = parts.group(2).strip();
        if (who.equals(MINE)) {
            return parts.group(1) == null ? Optional.of(new TrustChoice(1, Optional.of(List.of()))) : Optional.empty();
        }
        if (who.equals(ALL)) {
            return agree < 1 ? Optional.empty() : Optional.of(new TrustChoice(agree, Optional.empty()));
        }
        List<String> names = new ArrayList<>();
        for (String name : who.split(",", -1)) {
            names.add(name.strip());
        }
        // Oneself is one more who may agree.
        boolean right =
                agree >= 1 && agree <= names.size() + 1 && names.stream().allMatch(TrustChoice::isName);
        return right ? Optional.of(new TrustChoice(agree, Optional.of(names))) : Optional.empty();
    }

    /// Nobody can be called what means something else here.
    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(MINE)
                && !name.equals(ALL)
                && !NUMBERED.matcher(name).matches();
    }

    @Override
    public String toString() {
        String who = names.map(list -> list.isEmpty() ? MINE : String.join(", ", list))
                .orElse(ALL);
        return agree == 1 ? who : agree + " of " + who;
    }
}
