package dev.cairn.config.form;

import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.dag.Node;
import dev.cairn.key.VerifyingKey;
import dev.cairn.name.IpnsName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The forms in which those are named who are asked for records, and those who are believed.
public final class TrustForms {
    private static final String INDEXES =
            "a list of addresses of other Cairns, names as in /ipns/k51…, and paths of bundles";

    private static final String POLICY =
            "'mine', 'any', names, or as many of them as have to agree: '2 of alice, bob, carol'";

    private TrustForms() {}

    /// Who is asked.
    public static Form<List<IndexChoice>> indexes() {
        return new ListForm<>(INDEXES, TrustForms::index, IndexChoice::toString, IndexChoice::toString, "");
    }

    private static Optional<IndexChoice> index(String text, Origin origin) {
        if (text.startsWith("ipns://")) {
            return IpnsName.tryParse(text.substring("ipns://".length())).map(IndexChoice.Name::new);
        }
        if (text.startsWith(IpnsName.PREFIX)) {
            return IpnsName.tryParse(text).map(IndexChoice.Name::new);
        }
        if (text.contains("://")) {
            return PeerForms.uri(text).map(address -> new IndexChoice.Peer(address, Optional.empty()));
        }
        // A bare word is more likely a slip of the pen than a file.
        return text.contains("/") || text.endsWith(".car")
                ? origin.path(text).map(IndexChoice.Bundle::new)
                : Optional.empty();
    }

    /// Whose records count.
    public static Form<TrustChoice> policy() {
        return new Form<>() {
            @Override
            public Optional<TrustChoice> read(Written written, Origin origin, Complaint complaint) {
                Optional<TrustChoice> read = TrustChoice.read(String.join(
                        ",",
                        Forms.words(written).stream().map(Written.Word::text).toList()));
                if (read.isEmpty()) {
                    complaint.say(written.place(), "must be " + POLICY + ", is " + written.described());
                }
                return read;
            }

            @Override
            public Node shown(TrustChoice value) {
                return new Node.Text(value.toString());
            }
        };
    }

    /// Whose records count for which workflows.
    public static Form<SortedMap<String, TrustChoice>> rules() {
        return map("a map of workflows to " + POLICY, TrustChoice::read, TrustChoice::toString);
    }

    /// Keys by the names of who has them.
    public static Form<SortedMap<String, VerifyingKey>> keys() {
        return map("a map of names to keys as in alice: z6Mk…", TrustForms::key, VerifyingKey::toMultikey);
    }

    private static Optional<VerifyingKey> key(String text) {
        try {
            return Optional.of(VerifyingKey.ofMultikey(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What stands in a variable: `NAME=VALUE;NAME=VALUE`.
    private static List<Written.Pair> pairs(Written.Word word) {
        List<Written.Pair> pairs = new ArrayList<>();
        for (String part : word.text().split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                return List.of();
            }
            pairs.add(new Written.Pair(
                    part.substring(0, equals).strip(),
                    new Written.Word(part.substring(equals + 1).strip(), word.place())));
        }
        return pairs;
    }

    private static <T> Form<SortedMap<String, T>> map(
            String allowed, Function<String, Optional<T>> reading, Function<T, String> writing) {
        return new Form<>() {
            @Override
            public Optional<SortedMap<String, T>> read(Written written, Origin origin, Complaint complaint) {
                SortedMap<String, T> found = new TreeMap<>();
                List<Written.Pair> pairs = switch (written) {
                    case Written.Pairs(var all, var _) -> all;
                    case Written.Word word -> pairs(word);
                    case Written.Words _, Written.Other _ -> List.of();
                };
                if (pairs.isEmpty() && !(written instanceof Written.Pairs)) {
                    complaint.say(written.place(), "must be " + allowed + ", is " + written.described());
                    return Optional.empty();
                }
                for (Written.Pair pair : pairs) {
                    Optional<T> one = reading.apply(pair.word().text());
                    if (one.isEmpty()) {
                        complaint.say(
                                pair.word().place(),
                                "must be " + allowed + ", '" + pair.name() + "' is "
                                        + pair.word().described());
                    }
                    one.ifPresent(value -> found.put(pair.name(), value));
                }
                return found.size() == pairs.size() ? Optional.of(found) : Optional.empty();
            }

            @Override
            public SortedMap<String, T> merged(SortedMap<String, T> earlier, SortedMap<String, T> later) {
                SortedMap<String, T> both = new TreeMap<>(earlier);
                both.putAll(later);
                return both;
            }

            @Override
            public Node shown(SortedMap<String, T> value) {
                SequencedMap<String, Node> fields = new LinkedHashMap<>();
                value.forEach((name, one) -> fields.put(name, new Node.Text(writing.apply(one))));
                return new Node.Fields(fields);
            }
        };
    }
}
