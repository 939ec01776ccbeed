package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.Revocation;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Signature;
import dev.cairn.record.TaskRecord;
import dev.cairn.trust.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Takes out of an answer what is worth keeping. Nothing that the answer names has been fetched then.
public final class Sieve {
    /// Faults that are named one by one.
    private static final int NAMED = 8;

    /// Signatures that are worth more than one thread.
    private static final int MANY = 64;

    private final Trust trust;

    public Sieve(Trust trust) {
        this.trust = trust;
    }

    /// @param asked the tasks that were asked for; nothing is said of any other
    /// @param from  who answered, for messages
    public Sifted sift(Findings findings, Set<Cid> asked, String from) {
        Faults faults = new Faults(from);
        List<Sifted.Right> records = new ArrayList<>();
        int strangers = 0;
        RecordBlock reader = new RecordBlock();
        for (Sighting sighting : findings.records()) {
            Block block = sighting.block();
            try {
                TaskRecord record = reader.read(block.bytes());
                if (!record.cid().equals(block.cid())) {
                    faults.add("the record " + block.cid() + " is another one");
                } else if (!trust.counts(record.signer())) {
                    strangers++;
                } else if (asked.contains(record.task())) {
                    records.add(new Sifted.Right(record, block, sighting.seen()));
                }
            } catch (CairnException e) {
                faults.add("the record " + block.cid() + " is malformed: " + e.sentence());
            }
        }
        List<Sifted.Right> right = right(records, faults);
        return new Sifted(right, revocations(findings, faults), strangers, faults.told());
    }

    private static List<Sifted.Right> right(List<Sifted.Right> records, Faults faults) {
        IntStream all = IntStream.range(0, records.size());
        boolean[] signed = new boolean[records.size()];
        (records.size() < MANY ? all : all.parallel())
                .forEach(i -> signed[i] = records.get(i).record().signature().isRight());
        List<Sifted.Right> right = new ArrayList<>(records.size());
        for (int i = 0; i < signed.length; i++) {
            if (signed[i]) {
                right.add(records.get(i));
            } else {
                faults.add("the record " + records.get(i).block().cid() + " is forged: "
                        + notSigned(records.get(i).record().signature()));
            }
        }
        return right;
    }

    private List<Sifted.Withdrawing> revocations(Findings findings, Faults faults) {
        List<Sifted.Withdrawing> right = new ArrayList<>();
        RevocationBlock reader = new RevocationBlock();
        for (Block block : findings.revocations()) {
            try {
                Revocation revocation = reader.read(block.bytes());
                if (!revocation.cid().equals(block.cid())) {
                    faults.add("the revocation " + block.cid() + " is another one");
                } else if (trust.counts(revocation.signer())) {
                    if (revocation.signature().isRight()) {
                        right.add(new Sifted.Withdrawing(revocation, block));
                    } else {
                        faults.add(
                                "the revocation " + block.cid() + " is forged: " + notSigned(revocation.signature()));
                    }
                }
            } catch (CairnException e) {
                faults.add("the revocation " + block.cid() + " is malformed: " + e.sentence());
            }
        }
        return right;
    }

    private static String notSigned(Signature signature) {
        return signature.signer().toMultikey() + " did not sign it";
    }

    /// Sentences, of which so many are kept.
    private static final class Faults {
        private final String from;
        private final List<String> named = new ArrayList<>();
        private int more;

        Faults(String from) {
            this.from = from;
        }

        void add(String what) {
            if (named.size() < NAMED) {
                named.add(from + ": " + what);
            } else {
                more++;
            }
        }

        List<String> told() {
            if (more > 0) {
                named.add(from + ": " + more + " more records or revocations are forged or malformed");
            }
            return named;
        }
    }
}
