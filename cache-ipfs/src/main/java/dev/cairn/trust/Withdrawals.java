package dev.cairn.trust;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.record.Revocation;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is withdrawn, for somebody who trusts certain keys. One's own revocations count for everything; those of a key
/// that is trusted for all that rests on others, but not for what was made here.
public final class Withdrawals {
    private final Trust trust;
    private final Part own = new Part();
    private final Part others = new Part();

    /// What some keys withdrew.
    private static final class Part {
        private final Set<Cid> records = new HashSet<>();
        private final Set<Cid> results = new HashSet<>();

        /// From when on nothing of a key counts that was not seen before.
        private final Map<VerifyingKey, Instant> keys = new HashMap<>();

        private void add(Revocation revocation) {
            switch (revocation.what()) {
                case Withdrawn.OfRecord(Cid cid) -> records.add(cid);
                case Withdrawn.OfResult(Cid cid) -> results.add(cid);
                case Withdrawn.OfKey(var key, var since) ->
                    keys.merge(key, since.orElse(Instant.MIN), (one, other) -> one.isBefore(other) ? one : other);
            }
        }

        private boolean refuses(KnownRecord record) {
            Instant since = keys.get(record.signer());
            return records.contains(record.cid())
                    || results.contains(record.result())
                    || (since != null && !record.wasSeenBefore(since));
        }

        private boolean refusesSeenAt(VerifyingKey key, Instant seen) {
            Instant since = keys.get(key);
            return since != null && !seen.isBefore(since);
        }
    }

    private Withdrawals(Trust trust) {
        this.trust = trust;
    }

    /// @param revocations all that are known, whoever signed them
    public static Withdrawals of(Collection<KnownRevocation> revocations, Trust trust) {
        Withdrawals made = new Withdrawals(trust);
        for (KnownRevocation known : revocations) {
            if (trust.isOwn(known.revocation().signer())) {
                made.own.add(known.revocation());
            }
        }
        for (KnownRevocation known : revocations) {
            if (!trust.isOwn(known.revocation().signer()) && made.counts(known)) {
                made.others.add(known.revocation());
            }
        }
        return made;
    }

    /// Whether a revocation withdraws anything here.
    public boolean counts(KnownRevocation known) {
        VerifyingKey signer = known.revocation().signer();
        // Whoever stole a key must not withdraw with it what others vouch for.
        return trust.isOwn(signer) || (trust.keys().contains(signer) && !own.refusesSeenAt(signer, known.seen()));
    }

    /// Whether a record does not count any more.
    public boolean refuses(KnownRecord record) {
        return own.refuses(record) || (!trust.isOwn(record.signer()) && others.refuses(record));
    }

    /// Whether a result that was made here does not count any more.
    public boolean refusesOurs(KnownResult result) {
        return own.results.contains(result.result())
                || result.record().filter(own.records::contains).isPresent()
                || (result.record().isPresent()
                        && trust.own()
                                .filter(key -> own.refusesSeenAt(key, result.accepted()))
                                .isPresent());
    }
}
