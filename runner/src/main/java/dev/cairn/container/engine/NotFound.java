package dev.cairn.container.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells, from the words of a container runtime, a program that is not there from a container that cannot be made.
final class NotFound {
    private static final Pattern PROGRAM =
            Pattern.compile("exec: \"(?s:.*?)\": (?:stat (?s:.*): )?([a-zA-Z$ ]+)$|exec (?s:.*): ([a-z ]+)$");

    /// What Docker puts behind words of others.
    private static final String UNKNOWN = ": unknown";

    private NotFound() {}

    /// Why a program cannot be executed, as the system says it; empty if these words are of something else.
    static Optional<String> reason(String words) {
        String bare = words.endsWith(UNKNOWN) ? words.substring(0, words.length() - UNKNOWN.length()) : words;
        Matcher matcher = PROGRAM.matcher(bare);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String said = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String reason = said.contains("not found in") ? "no such file or directory" : said.strip();
        return Optional.of(Character.toUpperCase(reason.charAt(0)) + reason.substring(1));
    }
}
