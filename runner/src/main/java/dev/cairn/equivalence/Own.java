package dev.cairn.equivalence;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.Equivalence;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.trust.Vouching;
import dev.cairn.unixfs.ImportProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was read here, and what was said of it in one's own name. Any thread may ask.
final class Own {
    private final Store store;
    private final ImportProfile profile;
    private final Vouching vouching;
    private final Map<Cid, Set<Cid>> remembered = new HashMap<>();
    private @Nullable Boolean anything;

    Own(Store store, ImportProfile profile, Vouching vouching) {
        this.store = store;
        this.profile = profile;
        this.vouching = vouching;
    }

    /// Whether anything was read here by its key before it was asked for the first time.
    synchronized boolean isAnything() {
        if (anything == null) {
            anything = !store.knownKeys().isEmpty();
        }
        return anything;
    }

    /// The records of one's own that say what this content is called, as it was when that was asked for first. Many at
    /// once cost little more than one.
    synchronized Set<Cid> saidOf(Collection<Cid> contents) {
        if (!isAnything()) {
            return Set.of();
        }
        Set<Cid> unasked = new HashSet<>(contents);
        unasked.removeAll(remembered.keySet());
        if (!unasked.isEmpty()) {
            Map<Cid, KnownKeys.Named> known = known(unasked);
            Map<Cid, Cid> records = said(known.keySet());
            unasked.forEach(content -> remembered.put(content, new HashSet<>(1)));
            known.forEach((key, named) -> Optional.ofNullable(records.get(key))
                    .ifPresent(record -> remembered
                            .computeIfAbsent(named.content().cid(), _ -> new HashSet<>(1))
                            .add(record)));
        }
        Set<Cid> all = new LinkedHashSet<>();
        contents.forEach(content -> all.addAll(remembered.getOrDefault(content, Set.of())));
        return all;
    }

    /// What may be told of this content, by the key of the question.
    Map<Cid, KnownKeys.Named> known(Collection<Cid> contents) {
        Map<Cid, KnownKeys.Named> known = new HashMap<>();
        if (!contents.isEmpty()) {
            store.knownKeys()
                    .everywhere(contents, profile)
                    .forEach(named ->
                            known.put(TaskBlock.key(Equivalence.of(named.name().name(), profile.name())), named));
        }
        return known;
    }

    /// The records of one's own that answer these questions, by the key of the question.
    Map<Cid, Cid> said(Collection<Cid> keys) {
        Map<Cid, Cid> said = new HashMap<>();
        Optional<VerifyingKey> own = keys.isEmpty() ? Optional.empty() : vouching.own();
        if (own.isPresent()) {
            store.records()
                    .ofTasks(keys)
                    .forEach((key, records) -> records.stream()
                            .filter(record -> record.signer().equals(own.get()))
                            .map(KnownRecord::cid)
                            .findFirst()
                            .ifPresent(record -> said.put(key, record)));
        }
        return said;
    }
}
