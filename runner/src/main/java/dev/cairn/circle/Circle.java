package dev.cairn.circle;

import dev.cairn.config.Trusting;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.glob.Glob;
import dev.cairn.key.VerifyingKey;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import dev.cairn.store.record.TrustedKey;
import dev.cairn.trust.Trust;
import dev.cairn.trust.Vouching;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Oneself and the others who are trusted, by name: what `cairn trust` and the settings `trust.…` say together.
public final class Circle {
    /// What the own key is called.
    public static final String MINE = "mine";

    private final Trusting trusting;
    private final Optional<VerifyingKey> own;
    private final Map<String, Known> byName = new LinkedHashMap<>();

    private Circle(Trusting trusting, Optional<VerifyingKey> own) {
        this.trusting = trusting;
        this.own = own;
        own.ifPresent(key -> byName.put(MINE, new Known(key, MINE, Known.From.OWN)));
    }

    /// @throws CairnException REFUSED if command and setting call two keys the same
    public static Circle of(Store store, Trusting trusting) {
        return of(new Vouching(store.keys()).own(), store.trusted().all(), trusting);
    }

    static Circle of(Optional<VerifyingKey> own, List<TrustedKey> trusted, Trusting trusting) {
        Circle circle = new Circle(trusting, own);
        trusted.forEach(one -> circle.add(new Known(one.key(), one.name(), Known.From.COMMAND)));
        trusting.keys().forEach((name, key) -> circle.add(new Known(key, name, Known.From.SETTING)));
        return circle;
    }

    private void add(Known known) {
        Known other = byName.putIfAbsent(known.name(), known);
        if (other != null && !other.key().equals(known.key())) {
            throw new CairnException(
                    Kind.REFUSED,
                    "'" + known.name() + "' is " + other.key().toMultikey() + " for "
                            + other.from().words() + " and "
                            + known.key().toMultikey() + " for " + known.from().words()
                            + "; call one of them something else");
        }
    }

    /// Oneself first, where there is a key already, then the others by name.
    public List<Known> all() {
        List<Known> all = new ArrayList<>(byName.values());
        all.sort(Comparator.comparing((Known one) -> one.from() != Known.From.OWN)
                .thenComparing(Known::name));
        return all;
    }

    /// What verifies what this store signs; absent if it has signed nothing yet.
    public Optional<VerifyingKey> own() {
        return own;
    }

    /// Whoever is called so.
    public Optional<Known> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// What a key's owner is called; of a stranger the key itself.
    public String name(VerifyingKey key) {
        return byName.values().stream()
                .filter(one -> one.key().equals(key))
                .map(Known::name)
                .findFirst()
                .orElseGet(key::toMultikey);
    }

    /// Whose records count where no rule says otherwise.
    ///
    /// @throws CairnException REFUSED if the policy names somebody who is not known
    public Trust trust() {
        return trust("trust.policy", trusting.policy());
    }

    /// Whose records count for a workflow: the rule of its name, else that of the longest pattern that fits it, else
    /// the
    /// policy.
    ///
    /// @throws CairnException REFUSED if the policy or the rule names somebody who is not known
    public Trust trust(String workflow) {
        TrustChoice exact = trusting.rules().get(workflow);
        if (exact != null) {
            return trust("trust.rules for " + workflow, exact);
        }
        if (trusting.rules().isEmpty()) {
            return trust();
        }
        return trusting.rules().entrySet().stream()
                .filter(rule -> fits(rule.getKey(), workflow))
                .max(Comparator.comparingInt(rule -> rule.getKey().length()))
                .map(rule -> trust("trust.rules for " + rule.getKey(), rule.getValue()))
                .orElseGet(this::trust);
    }

    private static boolean fits(String pattern, String workflow) {
        try {
            return Glob.isPattern(pattern) && Glob.parse(pattern).matches(workflow);
        } catch (IllegalArgumentException e) {
            // What can be no path is no pattern either, and no workflow is called so.
            return false;
        }
    }

    private Trust trust(String setting, TrustChoice choice) {
        Set<VerifyingKey> keys = new HashSet<>();
        if (choice.names().isEmpty()) {
            byName.values().forEach(one -> keys.add(one.key()));
        } else {
            for (String name : choice.names().get()) {
                keys.add(find(name)
                        .orElseThrow(() -> new CairnException(
                                Kind.REFUSED,
                                setting + " names '" + name + "', whose key is not known here"
                                        + Nearest.hint(name, byName.keySet()) + "; 'cairn trust add KEY --name " + name
                                        + "' tells it"))
                        .key());
            }
        }
        own.ifPresent(keys::remove);
        return new Trust(own, keys, choice.agree());
    }
}
