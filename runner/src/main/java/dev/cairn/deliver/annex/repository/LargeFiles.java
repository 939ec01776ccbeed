package dev.cairn.deliver.annex.repository;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An expression of `annex.largefiles` (git-annex-matching-expression(1)): which files are annexed, and which are
/// git's.
/// What it asks of a file's bytes, and what is not known here, has no answer: then git-annex itself is asked.
final class LargeFiles {
    /// What it says of a file.
    enum Verdict {
        ANNEXED,
        GIT,
        UNKNOWN;

        Verdict not() {
            return switch (this) {
                case ANNEXED -> GIT;
                case GIT -> ANNEXED;
                case UNKNOWN -> UNKNOWN;
            };
        }

        static Verdict of(boolean annexed) {
            return annexed ? ANNEXED : GIT;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[^\\s()]+)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([a-zA-Z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "tb",
            1_000_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "tib",
            1L << 40);

    private final List<String> tokens = new ArrayList<>();

    LargeFiles(String expression) {
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    /// @param path relative to the repository's top
    Verdict of(String path, long size) {
        Deque<String> rest = new ArrayDeque<>(tokens);
        if (rest.isEmpty()) {
            return Verdict.ANNEXED;
        }
        Verdict verdict = either(rest, path, size);
        return rest.isEmpty() ? verdict : Verdict.UNKNOWN;
    }

    private static Verdict either(Deque<String> rest, String path, long size) {
        Verdict all = both(rest, path, size);
        while ("or".equals(rest.peek())) {
            rest.remove();
            Verdict one = both(rest, path, size);
            all = all == Verdict.ANNEXED || one == Verdict.ANNEXED
                    ? Verdict.ANNEXED
                    : all == Verdict.GIT ? one : Verdict.UNKNOWN;
        }
        return all;
    }

    private static Verdict both(Deque<String> rest, String path, long size) {
        Verdict all = single(rest, path, size);
        while ("and".equals(rest.peek())) {
            rest.remove();
            Verdict one = single(rest, path, size);
            all = all == Verdict.GIT || one == Verdict.GIT
                    ? Verdict.GIT
                    : all == Verdict.ANNEXED ? one : Verdict.UNKNOWN;
        }
        return all;
    }

    private static Verdict single(Deque<String> rest, String path, long size) {
        String token = rest.isEmpty() ? "" : rest.remove();
        if (token.equals("not")) {
            return single(rest, path, size).not();
        }
        if (!token.equals("(")) {
            return term(token, path, size);
        }
        Verdict inside = either(rest, path, size);
        return ")".equals(rest.poll()) ? inside : Verdict.UNKNOWN;
    }

    private static Verdict term(String token, String path, long size) {
        int equals = token.indexOf('=');
        String value = token.substring(equals + 1);
        return switch (equals < 0 ? token : token.substring(0, equals)) {
            case "anything" -> Verdict.ANNEXED;
            case "nothing" -> Verdict.GIT;
            case "largerthan" ->
                bytes(value).map(than -> Verdict.of(size > than)).orElse(Verdict.UNKNOWN);
            case "smallerthan" ->
                bytes(value).map(than -> Verdict.of(size < than)).orElse(Verdict.UNKNOWN);
            case "include" -> matches(value, path);
            case "exclude" -> matches(value, path).not();
            default -> Verdict.UNKNOWN;
        };
    }

    private static Optional<Long> bytes(String written) {
        Matcher matcher = SIZE.matcher(written);
        return matcher.matches()
                ? Optional.ofNullable(UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)))
                        .map(unit -> unit * Long.parseLong(matcher.group(1)))
                : Optional.empty();
    }

    /// An asterisk stands for slashes too, as in git-annex.
    private static Verdict matches(String glob, String path) {
        if (glob.indexOf('[') >= 0 || glob.indexOf('\\') >= 0) {
            return Verdict.UNKNOWN;
        }
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char one = glob.charAt(i);
            switch (one) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(String.valueOf(one)));
            }
        }
        return Verdict.of(Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(path)
                .matches());
    }
}
