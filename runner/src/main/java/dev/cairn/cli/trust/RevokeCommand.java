package dev.cairn.cli.trust;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Circle;
import dev.cairn.circle.Counting;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.record.KnownRevocation;
import dev.cairn.store.record.Revocations;
import dev.cairn.trust.Belief;
import dev.cairn.trust.Trust;
import dev.cairn.trust.Vouching;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        addMethodSubcommands = false,
        description = "Withdraws belief in a record, a result or a key; says what is withdrawn where nothing is named.")
public final class RevokeCommand extends StoreCommand {
    @Parameters(
            paramLabel = "RECORD|RESULT|KEY",
            arity = "0..1",
            description = "The CID of a record or of a result; a key (z6Mk…), or what whoever has it is called.")
    private @Nullable String text;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Of a key: only what was not seen before, as in 2026-11-26, 2026-11-26T09:30:00Z or '3 d' ago.")
    private @Nullable String since;

    @Option(names = "--undo", description = "Believe in it again.")
    private boolean undo;

    public RevokeCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        Circle circle = Circle.of(store, settings.trusting());
        if (text == null) {
            if (undo || since != null) {
                throw new CairnException(Kind.REFUSED, "name the record, the result or the key that is meant");
            }
            list(store, circle);
            return 0;
        }
        Withdrawn what = WithdrawnNames.read(store, circle, text, moment());
        List<KnownRevocation> equal = store.revocations().all().stream()
                .filter(known -> isMeant(known, what))
                .toList();
        List<KnownRevocation> ours = equal.stream()
                .filter(known ->
                        circle.own().filter(known.revocation().signer()::equals).isPresent())
                .toList();
        if (undo) {
            undo(store, circle, what, ours, equal);
        } else if (ours.isEmpty()) {
            revoke(store, settings, what);
        } else {
            tell(what, ours.getFirst().revocation().cid(), Optional.empty());
            console().say("cairn: that was withdrawn already");
        }
        return 0;
    }

    private Optional<Instant> moment() {
        return since == null
                ? Optional.empty()
                : Optional.of(new Moments(Instant.now(), ZoneId.systemDefault()).parse("--since", since));
    }

    /// Of a key that was withdrawn from several moments on, `--undo` takes back all of them where none is named.
    private boolean isMeant(KnownRevocation known, Withdrawn what) {
        Withdrawn withdrawn = known.revocation().what();
        return withdrawn.equals(what)
                || (undo
                        && since == null
                        && withdrawn instanceof Withdrawn.OfKey one
                        && what instanceof Withdrawn.OfKey other
                        && one.key().equals(other.key()));
    }

    private void revoke(Store store, Settings settings, Withdrawn what) {
        Vouching vouching = new Vouching(store.keys());
        Block block = vouching.revocation(what);
        List<KnownRevocation> before = store.revocations().all();
        try (Batch batch = store.writing().batch()) {
            batch.with(Revocations.came(new RevocationBlock().read(block.bytes()), block.bytes(), ""));
            batch.commit();
        }
        // The first signature of a store makes its key.
        Trust trust = Circle.of(store, settings.trusting()).trust();
        Counting.Difference lost = new Counting(
                        store,
                        new Belief(trust, before),
                        new Belief(trust, store.revocations().all()))
                .of(what);
        tell(what, block.cid(), Optional.of(lost));
        console()
                .say("cairn: " + lost + " count no more here; whoever trusts your key learns of it when they ask your"
                        + " 'cairn serve', or an index that you publish");
    }

    private void undo(
            Store store, Circle circle, Withdrawn what, List<KnownRevocation> ours, List<KnownRevocation> equal) {
        if (ours.isEmpty()) {
            String others = equal.isEmpty()
                    ? "it was not withdrawn"
                    : "it was withdrawn by "
                            + circle.name(equal.getFirst().revocation().signer()) + ", who alone can undo that";
            throw new CairnException(Kind.REFUSED, "there is nothing to undo: " + others);
        }
        List<KnownRevocation> before = store.revocations().all();
        ours.forEach(known -> store.revocations().forget(known.revocation().cid()));
        Trust trust = circle.trust();
        Counting.Difference gained =
                new Counting(store, new Belief(trust, store.revocations().all()), new Belief(trust, before)).of(what);
        ours.forEach(known -> tell(known.revocation().what(), known.revocation().cid(), Optional.of(gained)));
        console()
                .say("cairn: " + gained
                        + " count here again; whoever learned meanwhile that this was withdrawn keeps to" + " it");
    }

    private void tell(Withdrawn what, Cid revocation, Optional<Counting.Difference> difference) {
        if (!json()) {
            console().line(revocation.toString());
            return;
        }
        Map<String, Object> object = object(revocation, what);
        difference.ifPresent(counted -> {
            object.put("records", counted.records());
            object.put("results", counted.results());
        });
        console().json(object);
    }

    private static Map<String, Object> object(Cid revocation, Withdrawn what) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("revocation", revocation);
        switch (what) {
            case Withdrawn.OfRecord(Cid cid) -> object.put("record", cid);
            case Withdrawn.OfResult(Cid cid) -> object.put("result", cid);
            case Withdrawn.OfKey(var key, var moment) -> {
                object.put("key", key.toMultikey());
                moment.ifPresent(instant -> object.put("since", instant));
            }
        }
        return object;
    }

    private void list(Store store, Circle circle) {
        List<KnownRevocation> all = store.revocations().all();
        Belief belief = new Belief(circle.trust(), all);
        for (KnownRevocation known : all) {
            if (!belief.counts(known)) {
                continue;
            }
            String by = circle.name(known.revocation().signer());
            Cid cid = known.revocation().cid();
            Withdrawn what = known.revocation().what();
            if (json()) {
                Map<String, Object> object = object(cid, what);
                object.put("by", by);
                object.put("seen", known.seen());
                if (!known.origin().isEmpty()) {
                    object.put("from", known.origin());
                }
                console().json(object);
            } else {
                console()
                        .line(cid + " " + WithdrawnNames.words(circle, what) + ", by " + by + ", seen " + known.seen());
            }
        }
    }
}
