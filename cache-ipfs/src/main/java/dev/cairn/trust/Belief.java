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
        return (result.isOurs() && believesOurs(result))
                || of(records).stream().anyMatch(one -> one.result().equals(result.result()));
    }

    /// Whether a revocation withdraws anything.
    public boolean counts(KnownRevocation revocation) {
        return withdrawals.counts(revocation);
    }

    /// Whether a result that was made here still counts.
    public boolean believesOurs(KnownResult result) {
        return !withdrawals.refusesOurs(result);
    }
}
