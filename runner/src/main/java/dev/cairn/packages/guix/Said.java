package dev.cairn.packages.guix;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageSet;
import dev.cairn.packages.item.StoreItem;
import dev.cairn.spelling.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the script prints that makes a profile: lines, each of a word and what it says.
final class Said {
    private static final Pattern VERSION = Pattern.compile("[@:].*");

    private Said() {}

    /// The set that was made.
    ///
    /// @throws CairnException REFUSED if there are no such packages, with the nearest names; UNAVAILABLE if it is
    ///     none of this
    static PackageSet read(List<String> lines) {
        List<String> from = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<ExactPackage> items = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            String rest = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "from" -> from.add(rest);
                case "unknown" -> unknown.add(rest);
                case "known" -> known.add(rest);
                case "item" -> items.add(item(rest));
                default -> {
                    // Which of them is the profile says its name.
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw refusal(unknown, known, from);
        }
        if (items.isEmpty()) {
            throw new CairnException(Kind.UNAVAILABLE, "Guix made a profile, and does not say of what");
        }
        return new PackageSet(Guix.NAME, from, items);
    }

    private static ExactPackage item(String said) {
        String[] words = said.split(" ", -1);
        try {
            StoreItem item = new StoreItem(Path.of(words[0]));
            return new ExactPackage(
                    item.name(), item.version(), words[0], "sha256:" + (words.length > 1 ? words[1] : ""));
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.UNAVAILABLE, "Guix says '" + said + "' where an item was to be named", e);
        }
    }

    private static CairnException refusal(List<String> unknown, List<String> known, List<String> from) {
        List<String> said = unknown.stream()
                .map(one -> "'" + one + "'"
                        + Nearest.hint(VERSION.matcher(one).replaceFirst(""), known)
                                .replace(';', ','))
                .toList();
        return new CairnException(
                Kind.REFUSED,
                "there is no package " + String.join(" and no ", said) + ", in " + String.join(", ", from));
    }
}
