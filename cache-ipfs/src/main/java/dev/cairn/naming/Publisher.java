package dev.cairn.naming;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.kubo.Kubo;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Published.Mirror;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.name.Names;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.read.DagReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Makes names stand for things: signs a record, keeps it and what it speaks of, and tells Kubo where one is
/// configured. Blocks the calling thread.
public final class Publisher {
    private final Store store;
    private final Optional<Kubo> kubo;
    private final InstantSource clock;

    public Publisher(Store store, Optional<Kubo> kubo, InstantSource clock) {
        this.store = store;
        this.kubo = kubo;
        this.clock = clock;
    }

    /// Publishes. What stands for content is pinned under the name, files that were used where they lie are stored
    /// with it, and what the name stood for before is let go. The record's sequence is that of the last one that
    /// is known here or to Kubo, and one more if that would not say and promise less otherwise.
    ///
    /// @param within how long Kubo may take to look for the last one, and then to take this one
    /// @throws CairnException MISSING if not all of the content is here, REFUSED if it has no such path
    public Published publish(SigningKey key, Target target, Duration lifetime, Duration ttl, Duration within) {
        IpnsName name = IpnsName.of(key.verifying());
        // What is refused is refused before Kubo is asked, which may take long.
        whole(target);
        Looked looked = looked(name, within);
        Instant until = clock.instant().plus(lifetime);
        AtomicReference<IpnsRecord> made = new AtomicReference<>();
        try (Hold _ = store.writing().hold();
                Batch batch = store.writing().batch()) {
            store.files().store(whole(target), batch);
            batch.with(Names.changed(name, earlier -> {
                Optional<IpnsRecord> last = greater(earlier, looked.record());
                made.set(IpnsRecord.sign(key, target.path(), sequence(last, target.path(), until), until, ttl));
                return Optional.of(made.get());
            }));
            switch (target) {
                case Target.Content content -> {
                    batch.with(Pins.added(content.root(), name.toString(), PinKind.MANUAL));
                    batch.with(Pins.kept(name.toString(), PinKind.MANUAL, 1));
                }
                case Target.Alias _ -> batch.with(Pins.kept(name.toString(), PinKind.MANUAL, 0));
            }
            batch.commit();
        }
        return new Published(made.get(), looked.mirror().orElseGet(() -> mirror(made.get(), within)));
    }

    /// Tells Kubo of a record that is kept here, which may take no longer than that.
    public Mirror mirror(IpnsRecord record, Duration within) {
        if (kubo.isEmpty()) {
            return new Mirror.None();
        }
        try {
            kubo.get().putRecord(record.name(), record.bytes(), within);
            return new Mirror.Done();
        } catch (CairnException e) {
            return new Mirror.Failed(e.sentence());
        }
    }

    /// The whole files of what is to be published, all of which has to be here.
    private Set<Cid> whole(Target target) {
        return switch (target) {
            case Target.Content content -> whole(content);
            case Target.Alias _ -> Set.of();
        };
    }

    private Set<Cid> whole(Target.Content content) {
        Cid root = content.root();
        Set<Cid> files = store.presence()
                .files(root)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING,
                        "not all that " + root + " reaches is here, so that nobody could have it from here; if it is a"
                                + " run, run its workflow again and publish that run; otherwise add it first"));
        List<String> names = Arrays.stream(content.below().split("/", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        if (!names.isEmpty()) {
            switch (new DagReader(store.blocks()).resolve(root, names)) {
                case DagReader.Resolution.Found _ -> {}
                case DagReader.Resolution.Absent absent -> throw new CairnException(Kind.REFUSED, absent.reason());
            }
        }
        return files;
    }

    /// @param mirror what there is to say already; absent if Kubo may be told
    private record Looked(Optional<IpnsRecord> record, Optional<Mirror> mirror) {}

    private Looked looked(IpnsName name, Duration within) {
        if (kubo.isEmpty()) {
            return new Looked(Optional.empty(), Optional.empty());
        }
        try {
            Optional<byte[]> record = kubo.get().record(name, within);
            return new Looked(record.map(bytes -> IpnsRecord.read(name, bytes)), Optional.empty());
        } catch (CairnException e) {
            // Whoever is not there need not be tried again. Any other failure may end well with the record itself.
            return e.kind() == Kind.UNREACHABLE
                    ? new Looked(Optional.empty(), Optional.of(new Mirror.Failed(e.sentence())))
                    : new Looked(Optional.empty(), Optional.empty());
        }
    }

    private static Optional<IpnsRecord> greater(Optional<IpnsRecord> one, Optional<IpnsRecord> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) >= 0 ? one : other;
    }

    /// As Kubo counts: from 0, and on when the value changes. Where the same would be valid for no longer, it would
    /// count less than the last one; then too.
    private static long sequence(Optional<IpnsRecord> last, String value, Instant until) {
        if (last.isEmpty()) {
            return 0;
        }
        IpnsRecord record = last.get();
        if (record.value().equals(value) && record.until().isBefore(until)) {
            return record.sequence();
        }
        if (record.sequence() == -1) {
            throw new CairnException(
                    Kind.REFUSED, "the name " + record.name() + " has used up its sequence; publish under another key");
        }
        return record.sequence() + 1;
    }
}
