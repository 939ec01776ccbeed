package dev.cairn.config.form;

import dev.cairn.dag.Node;
import dev.cairn.keyring.KeyName;
import dev.cairn.spelling.Nearest;
import dev.cairn.unit.Size;
import dev.cairn.unit.Span;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The forms of values that there are.
public final class Forms {
    private static final String NO_KEY = "none";
    private static final Pattern NIX_FOUND =
            Pattern.compile("<[A-Za-z0-9][A-Za-z0-9._/-]*>|https?://[!-~]+|flake:[!-~]+");

    private Forms() {}

    public static Form<Integer> wholeNumber(int least) {
        return word(
                "a whole number of at least " + least,
                (text, origin) -> {
                    boolean digits = !text.isEmpty()
                            && text.length() < 10
                            && text.chars().allMatch(Forms::isDigit);
                    return digits && Integer.parseInt(text) >= least
                            ? Optional.of(Integer.valueOf(text))
                            : Optional.empty();
                },
                Node.Int::new);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static Form<Boolean> truth() {
        return word(
                "true or false",
                (text, origin) -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                Node.Bool::new);
    }

    /// A host's name, or its address.
    public static Form<String> host() {
        return word(
                "a host name or an address", (text, origin) -> Optional.of(text).filter(Forms::isHost), Node.Text::new);
    }

    public static boolean isHost(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '/' && c != '@');
    }

    /// One of the constants, in lower case.
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        return oneOf(
                List.of(type.getEnumConstants()),
                one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// One of a few, by name.
    public static <T> Form<T> oneOf(List<T> all, Function<T, String> name) {
        List<String> names = all.stream().map(name).toList();
        return word(
                String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast(),
                names,
                (text, origin) ->
                        all.stream().filter(one -> name.apply(one).equals(text)).findFirst(),
                one -> new Node.Text(name.apply(one)));
    }

    /// What a key is called, or `none`.
    public static Form<Optional<KeyName>> key() {
        return word(
                "the name of a key, as 'cairn key list' prints it, or none",
                (text, origin) -> {
                    try {
                        return Optional.of(text.equals(NO_KEY) ? Optional.empty() : Optional.of(new KeyName(text)));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                },
                name -> new Node.Text(name.map(KeyName::text).orElse(NO_KEY)));
    }

    public static Form<Size> size() {
        return word(
                "a size above 0, as in 500 MB, 10 GiB or 10G",
                (text, origin) -> {
                    try {
                        return Optional.of(Size.parse(text)).filter(size -> size.bytes() > 0);
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                },
                size -> new Node.Text(size.toString()));
    }

    public static Form<Duration> span() {
        return word(
                "a length of time, as in 30 s or 5 min",
                (text, origin) -> {
                    try {
                        return Optional.of(Span.parse(text).duration());
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                },
                duration -> new Node.Text(new Span(duration).toString()));
    }

    public static Form<Path> path() {
        return new Form<>() {
            @Override
            public Optional<Path> read(Written written, Origin origin, Complaint complaint) {
                Optional<Path> path =
                        written instanceof Written.Word word ? origin.path(word.text()) : Optional.empty();
                if (path.isEmpty()) {
                    complaint.say(written.place(), "must be " + origin.paths() + ", is " + written.described());
                }
                return path;
            }

            @Override
            public Node shown(Path value) {
                return new Node.Text(value.toString());
            }
        };
    }

    /// A set of packages of Nix: a path, or what Nix itself finds.
    public static Form<String> nixSet() {
        return word(
                "a path, an address, <NAME> or flake:REFERENCE",
                (text, origin) -> NIX_FOUND.matcher(text).matches()
                        ? Optional.of(text)
                        : origin.path(text).map(Path::toString),
                Node.Text::new);
    }

    /// Several files or folders, in a list or with commas between them.
    public static Form<List<Path>> places() {
        return new ListForm<>(
                "a list of absolute paths, as in /data/ref",
                (text, origin) -> origin.path(text),
                Path::toString,
                Path::toString,
                "");
    }

    /// An address on the web of a machine, and of a place there.
    public static Form<URI> address(String allowed) {
        return word(allowed, (text, origin) -> PeerForms.uri(text), address -> new Node.Text(address.toString()));
    }

    private static <T> Form<T> word(
            String allowed, BiFunction<String, Origin, Optional<T>> parse, Function<T, Node> show) {
        return word(allowed, List.of(), parse, show);
    }

    /// @param known words, of which the nearest is named
    private static <T> Form<T> word(
            String allowed, List<String> known, BiFunction<String, Origin, Optional<T>> parse, Function<T, Node> show) {
        return new Form<>() {
            @Override
            public Optional<T> read(Written written, Origin origin, Complaint complaint) {
                Optional<T> value =
                        written instanceof Written.Word word ? parse.apply(word.text(), origin) : Optional.empty();
                if (value.isEmpty()) {
                    String hint = written instanceof Written.Word word ? Nearest.hint(word.text(), known) : "";
                    complaint.say(written.place(), "must be " + allowed + ", is " + written.described() + hint);
                }
                return value;
            }

            @Override
            public Node shown(T value) {
                return show.apply(value);
            }
        };
    }

    /// Names, in a list or with commas between them; what several say adds up.
    public static Form<SortedSet<String>> names(String allowed, Predicate<String> accepted) {
        return new Form<>() {
            @Override
            public Optional<SortedSet<String>> read(Written written, Origin origin, Complaint complaint) {
                SortedSet<String> found = new TreeSet<>();
                boolean right = !(written instanceof Written.Pairs || written instanceof Written.Other);
                for (Written.Word word : words(written)) {
                    right &= accepted.test(word.text());
                    found.add(word.text());
                }
                if (!right) {
                    String given = written.described() + (found.isEmpty() ? "" : " of " + String.join(", ", found));
                    complaint.say(written.place(), "must be " + allowed + ", is " + given);
                }
                return right ? Optional.of(found) : Optional.empty();
            }

            @Override
            public SortedSet<String> merged(SortedSet<String> earlier, SortedSet<String> later) {
                SortedSet<String> both = new TreeSet<>(earlier);
                both.addAll(later);
                return both;
            }

            @Override
            public Node shown(SortedSet<String> value) {
                return new Node.Items(
                        value.stream().map(name -> (Node) new Node.Text(name)).toList());
            }
        };
    }

    /// The words of a list, or those between commas; none of anything else.
    static List<Written.Word> words(Written written) {
        return switch (written) {
            case Written.Words words -> words.words();
            case Written.Word word when word.text().isEmpty() -> List.of();
            case Written.Word word ->
                List.of(word.text().split(",", -1)).stream()
                        .map(part -> new Written.Word(part, word.place()))
                        .toList();
            case Written.Pairs _, Written.Other _ -> List.of();
        };
    }

    /// Name → path, in a map or as `NAME=PATH` with commas between them; what several say adds up.
    ///
    /// @param allowed what it must be
    /// @param accepted the names that there may be
    public static Form<SortedMap<String, Path>> paths(String allowed, Predicate<String> accepted) {
        return new Form<>() {
            @Override
            public Optional<SortedMap<String, Path>> read(Written written, Origin origin, Complaint complaint) {
                SortedMap<String, Path> found = new TreeMap<>();
                List<Written.Pair> pairs = pairs(written);
                boolean right = written instanceof Written.Pairs || !pairs.isEmpty();
                if (!right) {
                    complaint.say(written.place(), "must be " + allowed + ", is " + written.described());
                }
                for (Written.Pair pair : pairs) {
                    Optional<Path> path = origin.path(pair.word().text());
                    if (!accepted.test(pair.name())) {
                        right = false;
                        complaint.say(
                                pair.word().place(), "must be " + allowed + ", has the name '" + pair.name() + "'");
                    } else if (path.isEmpty()) {
                        right = false;
                        complaint.say(
                                pair.word().place(),
                                "must be " + allowed + ", each " + origin.paths() + ", '" + pair.name() + "' is "
                                        + pair.word().described());
                    } else {
                        found.put(pair.name(), path.get());
                    }
                }
                return right ? Optional.of(found) : Optional.empty();
            }

            @Override
            public SortedMap<String, Path> merged(SortedMap<String, Path> earlier, SortedMap<String, Path> later) {
                SortedMap<String, Path> both = new TreeMap<>(earlier);
                both.putAll(later);
                return both;
            }

            @Override
            public Node shown(SortedMap<String, Path> value) {
                SortedMap<String, Node> fields = new TreeMap<>();
                value.forEach((name, path) -> fields.put(name, new Node.Text(path.toString())));
                return new Node.Fields(fields);
            }
        };
    }

    /// Empty if it is nothing of that kind.
    private static List<Written.Pair> pairs(Written written) {
        if (written instanceof Written.Pairs pairs) {
            return pairs.pairs();
        }
        if (!(written instanceof Written.Word)) {
            return List.of();
        }
        List<Written.Word> words = words(written);
        boolean all = words.stream().allMatch(word -> word.text().indexOf('=') > 0);
        return !all
                ? List.of()
                : words.stream()
                        .map(word -> {
                            int equals = word.text().indexOf('=');
                            String path = word.text().substring(equals + 1);
                            return new Written.Pair(
                                    word.text().substring(0, equals), new Written.Word(path, word.place()));
                        })
                        .toList();
    }
}
