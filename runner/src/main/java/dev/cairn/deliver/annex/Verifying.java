package dev.cairn.deliver.annex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// git-annex of 2026 uses no special remote that was set up in another clone before it is told that what is on record
/// of it is safe (`git annex verifyremote`). Of Cairn's no address is on record: it leads to its user's store.
public final class Verifying {
    private static final Pattern ASKED = Pattern.compile("verifyremote \\S+ --safe ([0-9]{1,9})\\b");

    private Verifying() {}

    /// What is to be told to git-annex about a remote of Cairn's.
    ///
    /// @param words what `git annex verifyremote NAME` said
    /// @return the arguments of `git`; empty if there is nothing to be told, as in all older versions
    public static Optional<List<String>> answer(String name, String words) {
        Matcher asked = ASKED.matcher(words);
        return asked.find()
                ? Optional.of(List.of("annex", "verifyremote", name, "--safe", asked.group(1)))
                : Optional.empty();
    }
}
