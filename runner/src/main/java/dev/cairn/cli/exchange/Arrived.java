package dev.cairn.cli.exchange;

import dev.cairn.circle.Circle;
import dev.cairn.circle.Known;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.index.Acceptance;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.Store;
import dev.cairn.trust.Trust;
import java.util.Map;
import java.util.stream.Collectors;

/// The records that came with content: which of them count, and what there is to say of the others.
final class Arrived {
    private Arrived() {}

    /// Everybody who is known. Whom of them to believe in what is decided at each look-up.
    static Trust known(Store store, Settings settings) {
        Circle circle = Circle.of(store, settings.trusting());
        return new Trust(circle.own(), circle.all().stream().map(Known::key).collect(Collectors.toSet()), 1);
    }

    /// Tells what is forged or malformed, and whose records count for nothing.
    static void say(Console console, Acceptance accepted) {
        accepted.sifted().faults().forEach(fault -> console.say("cairn: " + fault));
        int strangers = accepted.sifted().strangers();
        if (strangers > 0) {
            String keys =
                    accepted.strangers().stream().map(VerifyingKey::toMultikey).collect(Collectors.joining(", "));
            console.say("cairn: " + (strangers == 1 ? "a record is" : strangers + " records are")
                    + " by keys that are not trusted here and count for nothing: " + keys
                    + "; if you know whose they are, 'cairn trust add KEY --name NAME' says so,"
                    + " and they count from then on");
        }
    }

    /// What became of them, for machines.
    static void put(Map<String, Object> object, Acceptance accepted) {
        object.put("records", accepted.sifted().records().size());
        object.put("strangers", accepted.sifted().strangers());
        object.put("revocations", accepted.sifted().revocations().size());
    }
}
