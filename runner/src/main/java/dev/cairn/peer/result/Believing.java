package dev.cairn.peer.result;

import dev.cairn.config.TrustChoice;
import dev.cairn.config.Trusting;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.glob.Glob;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.Store;
import dev.cairn.store.record.TrustedKey;
import dev.cairn.trust.Belief;
import dev.cairn.trust.Trust;
import dev.cairn.trust.Vouching;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whom a store believes, as its person has said by now. Any thread may ask.
public final class Believing implements Supplier<Belief> {
    private final Store store;
    private final Trusting trusting;
    private final String workflow;
    private final Vouching vouching;
    private volatile @Nullable VerifyingKey own;

    /// @param workflow for which it is asked, for rules may differ; empty for none
    public Believing(Store store, Trusting trusting, String workflow) {
        this.store = store;
        this.trusting = trusting;
        this.workflow = workflow;
        this.vouching = new Vouching(store.keys());
    }

    /// @throws CairnException REFUSED if the policy names somebody of whom no key is known
    @Override
    public Belief get() {
        return new Belief(trust(), store.revocations().all());
    }

    /// @throws CairnException REFUSED if the policy names somebody of whom no key is known
    public Trust trust() {
        TrustChoice choice = choice();
        if (choice.names().filter(java.util.List::isEmpty).isPresent()) {
            return new Trust(own(), Set.of(), 1);
        }
        Map<String, VerifyingKey> known = new HashMap<>(trusting.keys());
        for (TrustedKey key : store.trusted().all()) {
            known.putIfAbsent(key.name(), key.key());
        }
        return new Trust(own(), keys(choice, known), choice.agree());
    }

    private Set<VerifyingKey> keys(TrustChoice choice, Map<String, VerifyingKey> known) {
        Set<VerifyingKey> keys = new HashSet<>(choice.names().isPresent() ? Set.of() : known.values());
        choice.names().ifPresent(names -> names.forEach(name -> keys.add(key(name, known))));
        return keys;
    }

    private static VerifyingKey key(String name, Map<String, VerifyingKey> known) {
        VerifyingKey key = known.get(name);
        if (key != null) {
            return key;
        }
        try {
            return VerifyingKey.ofMultikey(name);
        } catch (IllegalArgumentException e) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the policy of trust names '" + name
                            + "', of whom no key is known; say it with 'cairn trust add KEY" + " --name " + name + "'",
                    e);
        }
    }

    private TrustChoice choice() {
        Optional<String> rule = trusting.rules().keySet().stream()
                .filter(pattern ->
                        pattern.equals(workflow) || Glob.parse(pattern).matches(workflow))
                .max(Comparator.comparingInt(String::length));
        return rule.map(pattern -> trusting.rules().get(pattern)).orElse(trusting.policy());
    }

    private Optional<VerifyingKey> own() {
        if (own == null) {
            own = vouching.own().orElse(null);
        }
        return Optional.ofNullable(own);
    }
}
