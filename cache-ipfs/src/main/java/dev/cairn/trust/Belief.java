package dev.cairn.trust;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides which results are believed. It is asked anew at each look-up: what is stored counts no longer than those who
/// vouch for it are believed.
public final class Belief {
    private final Trust trust;
    private final Withdrawals withdrawals;

    /// @param revocations all that are known, whoever signed them
    public Belief(Trust trust, Collection<KnownRevocation> revocations) {
        this.trust = trust;
        this.withdrawals = Withdrawals.of(revocations, trust);
    }

    public Trust trust() {
        return trust;
    }

    /// A result that is believed.
    ///
    /// @param records those that vouch for it and count, in the order in which they came
    public record Believed(Cid result, List<KnownRecord> records) {
        public Believed {
            records = List.copyOf(records);
        }
    }

    /// The results of one task that are believed, first the one that was the first to be.
    ///
    /// @param records all that are known of this task, in the order in which they came
    public List<Believed> of(List<KnownRecord> records) {
        Map<Cid, List<KnownRecord>> byResult = new LinkedHashMap<>();
        for (KnownRecord record : records) {
            if (counts(record)) {
                byResult.computeIfAbsent(record.result(), _ -> new ArrayList<>(1))
                        .add(record);
            }
        }
        List<Since> believed = new ArrayList<>(byResult.size());
        byResult.forEach((result, those) -> {
            long since = since(those);
            if (since >= 0) {
                believed.add(new Since(since, new Believed(result, those)));
            }
        });
        believed.sort(Comparator.comparingLong(Since::sequence));
        return believed.stream().map(Since::believed).toList();
    }

    private record Since(long sequence, Believed believed) {}

    /// Whether a record counts at all.
    public boolean counts(KnownRecord record) {
        return trust.counts(record.signer()) && !withdrawals.refuses(record);
    }

    /// With which record there were enough of them, by its sequence; below 0 if there are not.
    private long since(List<KnownRecord> records) {
        Set<VerifyingKey> signers = new HashSet<>();
        for (KnownRecord record : records) {
            signers.add(record.signer());
            if (trust.isOwn(record.signer()) || signers.size() >= trust.agree()) {
                return record.sequence();
            }
        }
        return -1;
    }

    /// Whether a result that is stored counts: it was made here, or enough vouch for it.
    ///
    /// @param records all that are known of its task, in the order in which they came
    public boolean believes(KnownResult result, List<KnownRecord> records) {
        return vouching(result, records).isPresent();
    }

    /// The records that a result rests on, none where it was made here and nobody vouches for it; empty if it does
    /// not count.
    ///
    /// @param records all that are known of its task, in the order in which they came; not looked at where the
    ///                result [#standsAlone]
    public Optional<List<Cid>> vouching(KnownResult result, List<KnownRecord> records) {
        if (standsAlone(result)) {
            return Optional.of(result.record().stream().toList());
        }
        return of(records).stream()
                .filter(one -> one.result().equals(result.result()))
                .findFirst()
                .map(one -> one.records().stream().map(KnownRecord::cid).toList());
    }

    /// Whether a revocation withdraws anything.
    public boolean counts(KnownRevocation revocation) {
        return withdrawals.counts(revocation);
    }

    /// Whether a result counts because it was made here, and that was not withdrawn.
    public boolean standsAlone(KnownResult result) {
        return result.isOurs() && !withdrawals.refusesOurs(result);
    }
}
