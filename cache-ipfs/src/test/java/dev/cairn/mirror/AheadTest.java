package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.MirroredPin;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AheadTest extends StoreTestCase {
    private static final Cid ONE = Cid.ofBlock(Codec.RAW, new byte[] {1});

    private final List<String> news = new CopyOnWriteArrayList<>();

    /// Takes what it is given for ever, until it is interrupted.
    private static final class Slow implements Mirror {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch never = new CountDownLatch(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Optional<Held> look(Cid root) {
            return Optional.empty();
        }

        @Override
        public Held keep(Cid root, String pinName, Progress progress) {
            begun.countDown();
            try {
                never.await();
                return Held.PINNED;
            } catch (InterruptedException e) {
                throw new CairnException(Kind.UNREACHABLE, "it broke off", e);
            }
        }

        @Override
        public void release(Cid root) {
            throw new IllegalStateException("nobody lets go of anything here");
        }
    }

    @Test
    void closing_it_breaks_off_what_is_under_way_and_is_no_news() throws InterruptedException {
        Slow slow = new Slow();
        Ahead ahead = new Ahead(store, () -> slow, "a run", news::add, InstantSource.system());
        ahead.offer(List.of(ONE));
        slow.begun.await();

        ahead.close();

        assertThat(news).isEmpty();
        assertThat(store.mirrored().find("slow", ONE).map(MirroredPin::ours)).contains(true);
    }
}
