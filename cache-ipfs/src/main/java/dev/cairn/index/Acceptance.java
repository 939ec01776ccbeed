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

/// What becomes of the records that come with content which a person brings: those by keys that count are kept,
/// for the next look-up to weigh them, the others are told of. Bringing content is not trusting whoever sent
/// it.
///
/// @param sifted    what is worth keeping
/// @param strangers some of the keys that do not count; nobody looked whether they signed anything
/// @param changes   what keeps it, to be committed once its blocks are in the store, or together with them
public record Acceptance(Sifted sifted, SequencedSet<VerifyingKey> strangers, List<Change> changes) {
    /// Keys of strangers that are told of by name.
    private static final int NAMED = 8;

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
                if (!trust.counts(record.signer()) && strangers.size() < NAMED) {
                    strangers.add(record.signer());
                }
            });
        }
        Sifted sifted = new Sieve(trust).sift(findings, tasks, from);
        List<Change> changes = new ArrayList<>();
        sifted.records().forEach(right -> changes.add(Records.came(right.record(), from, OptionalLong.empty())));
        sifted.revocations()
                .forEach(right -> changes.add(
                        Revocations.came(right.revocation(), right.block().bytes(), from)));
        return new Acceptance(sifted, strangers, changes);
    }
}
