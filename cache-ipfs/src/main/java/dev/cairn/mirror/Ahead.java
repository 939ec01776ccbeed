package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.CopyState;
import dev.cairn.store.mirror.MirroredPin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives a mirror what something makes as it goes, on a thread of its own, so that little is left to send when
/// it has ended and is pinned as one. Until then each part is pinned there by itself: lent, and let go of later,
/// also if this process dies. Nobody waits for it, and it fails nobody: what it does not come to is left to the
/// end.
public final class Ahead implements AutoCloseable {
    /// After which a part is let go of that belongs to nothing.
    private static final Duration LENT = Duration.ofDays(1);

    private final Store store;
    private final Supplier<Mirror> mirrors;
    private final String pinName;
    private final Consumer<String> news;
    private final InstantSource clock;
    private final BlockingQueue<Optional<Cid>> queue = new LinkedBlockingQueue<>();
    private final List<Cid> lent = new ArrayList<>();
    private final Thread thread;
    private boolean gone;
    private volatile boolean closing;

    /// @param mirrors makes the mirror, when it is first needed
    /// @param pinName what the pins are called there
    /// @param news    told in a sentence, once, that it does not work
    public Ahead(Store store, Supplier<Mirror> mirrors, String pinName, Consumer<String> news, InstantSource clock) {
        this.store = store;
        this.mirrors = mirrors;
        this.pinName = pinName;
        this.news = news;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("cairn-publish").start(this::work);
    }

    /// Gives it these, if it comes to that.
    public void offer(Collection<Cid> roots) {
        roots.forEach(root -> queue.add(Optional.of(root)));
    }

    private void work() {
        try {
            @Nullable Mirror mirror = null;
            for (Optional<Cid> next = queue.take(); next.isPresent(); next = queue.take()) {
                if (!gone && !next.get().isIdentity()) {
                    if (mirror == null) {
                        mirror = mirrors.get();
                    }
                    give(mirror, next.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CairnException e) {
            tell(e);
        }
    }

    /// That it was broken off is no news to whoever did that.
    private void tell(CairnException e) {
        if (!closing) {
            news.accept(e.sentence());
        }
    }

    private void give(Mirror mirror, Cid root) {
        try {
            if (mirror.look(root).isPresent()) {
                return;
            }
            store.mirrored()
                    .lend(new MirroredPin(
                            mirror.name(),
                            root,
                            pinName,
                            false,
                            true,
                            CopyState.QUEUED,
                            "",
                            0,
                            clock.instant().plus(LENT)));
            lent.add(root);
            Held _ = mirror.keep(root, pinName, Progress.NONE);
        } catch (CairnException e) {
            // One that does not answer now is not asked again and again.
            gone = true;
            tell(e);
        }
    }

    /// Ends it when what it does at the moment is done, and what waits is left.
    ///
    /// @return the parts that were lent
    public List<Cid> end() {
        queue.clear();
        queue.add(Optional.empty());
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        return List.copyOf(lent);
    }

    /// Ends it now, breaking off what it does at the moment.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        List<Cid> _ = end();
    }
}
