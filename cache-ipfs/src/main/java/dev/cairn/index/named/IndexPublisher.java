package dev.cairn.index.named;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.key.SigningKey;
import dev.cairn.kubo.Kubo;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Published;
import dev.cairn.naming.Publisher;
import dev.cairn.naming.Target;
import dev.cairn.push.KuboPush;
import dev.cairn.push.Pushed;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.trust.Trust;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Lets others look up what this store vouches for and passes on: makes the index, keeps it under a name, gives
/// it to a Kubo where there is one, and only then says that the name stands for it. Blocks the calling thread.
public final class IndexPublisher {
    /// How long others may keep the name's record before they ask again.
    private static final Duration TTL = Duration.ofMinutes(5);

    private final Store store;
    private final Optional<Kubo> kubo;
    private final InstantSource clock;

    public IndexPublisher(Store store, Optional<Kubo> kubo, InstantSource clock) {
        this.store = store;
        this.kubo = kubo;
        this.clock = clock;
    }

    /// What became of it.
    ///
    /// @param root      of the index
    /// @param sent      what the Kubo was sent; empty if there is none, or it did not take it
    /// @param trouble   why the Kubo does not have it, a sentence
    /// @param published the name
    public record Issued(
            Cid root, long tasks, long records, Optional<Pushed> sent, Optional<String> trouble, Published published) {
        /// Why others cannot look it up in the Kubo; empty if they can, or there is none.
        public Optional<String> untold() {
            return trouble.or(() -> switch (published.mirror()) {
                case Published.Mirror.None _, Published.Mirror.Done _ -> Optional.empty();
                case Published.Mirror.Failed(String why) -> Optional.of(why);
            });
        }
    }

    /// @param trust    whose revocations count, so that what they withdrew is not passed on
    /// @param lifetime how long the name's record is valid
    /// @param within   how long a Kubo may take to look for the last record of the name, and then to take this
    ///     one
    /// @throws CairnException REFUSED if the name has used up its sequence, FULL, or as the store says
    public Issued publish(SigningKey key, Trust trust, Duration lifetime, Duration within, Progress progress) {
        IpnsName name = IpnsName.of(key.verifying());
        Optional<Cid> earlier = store.names().find(name).flatMap(IndexPublisher::root);
        IndexWriter.Made made;
        try (Batch batch = store.writing().batch()) {
            made = IndexWriter.write(store, trust, batch);
            batch.with(Pins.added(made.root(), name.toString(), PinKind.MANUAL));
            batch.commit();
        }
        Optional<Pushed> sent = Optional.empty();
        Optional<String> trouble = Optional.empty();
        if (kubo.isPresent()) {
            try {
                sent = Optional.of(new KuboPush(store, kubo.get()).push(made.root(), name.toString(), progress));
            } catch (CairnException e) {
                trouble = Optional.of(e.sentence());
            }
        }
        // A Kubo that does not have the index is not told of the name, which would lead nowhere there.
        Published published = new Publisher(store, trouble.isEmpty() ? kubo : Optional.empty(), clock)
                .publish(key, new Target.Content(made.root(), ""), lifetime, TTL, within);
        if (published.mirror() instanceof Published.Mirror.Done) {
            earlier.filter(root -> !root.equals(made.root())).ifPresent(root -> release(root, name));
        }
        return new Issued(made.root(), made.tasks(), made.records(), sent, trouble, published);
    }

    private static Optional<Cid> root(IpnsRecord record) {
        try {
            return Target.parse(record.value()) instanceof Target.Content content
                    ? Optional.of(content.root())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Lets the Kubo go of the index before, if it has it for our sake. One that stays does no harm.
    private void release(Cid earlier, IpnsName name) {
        try {
            if (kubo.orElseThrow()
                    .pinned(earlier)
                    .filter(name.toString()::equals)
                    .isPresent()) {
                boolean _ = kubo.orElseThrow().unpin(earlier);
            }
        } catch (CairnException e) {
            // The next publication does not know it any more; its owner sees the pin's name.
            return;
        }
    }
}
