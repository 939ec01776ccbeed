package dev.cairn.config.form;

import dev.cairn.dag.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Several of a kind, in a list or with commas between them. Their order counts, so that of two who may decide the
/// later one's list is right. Who is there twice is there once, and two of one name are refused.
///
/// @param allowed what it must be
/// @param parse   one of them; empty if it is none
/// @param name    of which there may be one
/// @param shown   how it is written
/// @param implied a word that says nothing new where it comes first; may be empty
public record ListForm<T>(
        String allowed,
        BiFunction<String, Origin, Optional<T>> parse,
        Function<T, String> name,
        Function<T, String> shown,
        String implied)
        implements Form<List<T>> {
    @Override
    public Optional<List<T>> read(Written written, Origin origin, Complaint complaint) {
        Map<String, T> found = new LinkedHashMap<>();
        boolean right = !(written instanceof Written.Pairs || written instanceof Written.Other);
        if (!right) {
            complaint.say(written.place(), "must be " + allowed + ", is " + written.described());
        }
        for (Written.Word word : words(written)) {
            Optional<T> one = parse.apply(word.text(), origin);
            if (one.isEmpty()) {
                right = false;
                complaint.say(word.place(), "must be " + allowed + ", has " + word.described());
                continue;
            }
            T before = found.putIfAbsent(name.apply(one.get()), one.get());
            if (before != null && !before.equals(one.get())) {
                right = false;
                complaint.say(word.place(), "has two of the name '" + name.apply(before) + "'");
            }
        }
        return right ? Optional.of(new ArrayList<>(found.values())) : Optional.empty();
    }

    private List<Written.Word> words(Written written) {
        List<Written.Word> words = Forms.words(written);
        boolean skipped = !implied.isEmpty()
                && !words.isEmpty()
                && words.getFirst().text().equals(implied);
        return skipped ? words.subList(1, words.size()) : words;
    }

    @Override
    public Node shown(List<T> value) {
        return new Node.Items(value.stream()
                .map(one -> (Node) new Node.Text(shown.apply(one)))
                .toList());
    }
}
