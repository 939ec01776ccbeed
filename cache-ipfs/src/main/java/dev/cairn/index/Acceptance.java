package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.record.RecordBlock;
import dev.cairn.store.commit.Change;
import dev.cairn.store.record.Records;
import dev.cairn.store.record.Revocations;
import dev.cairn.trust.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What becomes of the records that come with content which a person brings: those that are signed as they say are
/// kept, for each look-up to weigh them by whom the person trusts then; those by keys that do not count are told of.
/// Bringing content is not trusting whoever sent it.
///
/// @param sifted    what counts now, and how many records by strangers are kept or, where they withdraw too much, not
/// @param strangers some of the keys that do not count
/// @param changes   what keeps it, to be committed once its blocks are in the store, or together with them
public record Acceptance(Sifted sifted, SequencedSet<VerifyingKey> strangers, List<Change> changes) {
    /// Keys of strangers that are told of by name.
    private static final int NAMED = 8;

    /// What strangers may withdraw, together. Of those who withdraw more nothing is kept: to keep their records and
    /// not all that they take back would let count one day what they took back.
    private static final int WITHDRAWN = 1000;

    public Acceptance {
        strangers = new LinkedHashSet<>(strangers);
        changes = List.copyOf(changes);
    }

    /// @param from what it came with, for messages and as the origin of what is kept
    public static Acceptance of(Findings findings, Trust trust, String from) {
        SequencedSet<VerifyingKey> strangers = new LinkedHashSet<>();
        Set<Cid> tasks = new HashSet<>();
        RecordBlock reader = new RecordBlock();
        for (Sighting sighting : findings.records()) {
            // Of what is none the sieve tells.
            sighting.record(reader).ifPresent(record -> {
                tasks.add(record.task());
                if (!trust.counts(record.signer())) {
                    strangers.add(record.signer());
                }
            });
        }
        Sifted all = new Sieve(trust.withOthers(strangers)).sift(findings, tasks, from);
        List<Sifted.Right> records = all.records().stream()
                .filter(right -> trust.counts(right.record().signer()))
                .toList();
        List<Sifted.Withdrawing> revocations = all.revocations().stream()
                .filter(right -> trust.counts(right.revocation().signer()))
                .toList();
        boolean keeping = all.revocations().size() - revocations.size() <= WITHDRAWN;
        List<Change> changes = new ArrayList<>();
        (keeping ? all.records() : records)
                .forEach(right -> changes.add(Records.came(right.record(), from, OptionalLong.empty())));
        (keeping ? all.revocations() : revocations)
                .forEach(right -> changes.add(
                        Revocations.came(right.revocation(), right.block().bytes(), from)));
        return new Acceptance(
                new Sifted(records, revocations, all.records().size() - records.size(), all.faults()),
                strangers.stream().limit(NAMED).collect(Collectors.toCollection(LinkedHashSet::new)),
                changes);
    }
}
