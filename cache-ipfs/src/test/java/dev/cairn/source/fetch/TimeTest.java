package dev.cairn.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.store.StoreTestCase;
import dev.cairn.unixfs.MemoryDag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// How sources share the time that they have together: here six of them.
class TimeTest extends StoreTestCase {
    private static final Duration ALL = Duration.ofMillis(1800);
    private static final Duration SHARE = ALL.dividedBy(6);
    private static final FetchLimits LIMITS = new FetchLimits(ALL, Duration.ofMinutes(5), 1L << 40);

    private final MemoryDag dag = new MemoryDag();
    private final Cid root = SourceContract.tree(dag);

    /// Is heard all the time while a block comes, and takes so long for each.
    private class Slow implements Source {
        private final String name;
        private final Duration each;
        private final int bytes;

        Slow(String name, Duration each, int bytes) {
            this.name = name;
            this.each = each;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<byte[]> block(Cid cid, Effort effort) {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < each.toNanos()) {
                if (effort.isOver()) {
                    throw new CairnException(Kind.INTERRUPTED, "not wanted any more");
                }
                effort.heard().accept(bytes);
                LockSupport.parkNanos(5_000_000);
            }
            return dag.blocks.get(cid);
        }
    }

    private Source silent(String name) {
        return new Slow(name, Duration.ofDays(1), 0);
    }

    private List<Source> with(int place, Source source) {
        List<Source> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(silent("silent " + i));
        }
        all.add(place, source);
        return all;
    }

    private Fetcher fetcher(List<Source> sources) {
        return new Fetcher(store, sources, LIMITS);
    }

    @Test
    void who_is_heard_has_all_the_time_there_is() {
        Source slow = new Slow("slow", SHARE.multipliedBy(3), 1 << 10);

        assertThat(fetcher(with(0, slow)).block(root, new Cancellation()))
                .isEqualTo(dag.blocks.get(root).orElseThrow());
        assertThat(fetcher(with(2, slow)).block(root, new Cancellation()))
                .isEqualTo(dag.blocks.get(root).orElseThrow());
    }

    @Test
    void a_dag_comes_whole_from_one_who_needs_more_than_a_share_for_each_block() {
        Source slow = new Slow("slow", SHARE.plus(SHARE.dividedBy(2)), 1 << 10);

        fetcher(with(0, slow)).fetch(root, new Cancellation(), FetchProgress.NONE);

        assertThat(store.presence().isHere(root)).isTrue();
    }

    @Test
    void the_silent_leave_the_others_their_time() {
        Source quick = new Slow("quick", Duration.ZERO, 0);

        assertThat(fetcher(with(5, quick)).block(root, new Cancellation()))
                .isEqualTo(dag.blocks.get(root).orElseThrow());
        fetcher(with(5, quick)).fetch(root, new Cancellation(), FetchProgress.NONE);
        assertThat(store.presence().isHere(root)).isTrue();
    }

    @Test
    void whoever_drips_is_silent() {
        Source dripping = new Slow("dripping", Duration.ofDays(1), 1);
        Source quick = new Slow("quick", Duration.ZERO, 0);

        assertThat(fetcher(List.of(dripping, quick)).block(root, new Cancellation()))
                .isEqualTo(dag.blocks.get(root).orElseThrow());
    }

    @Test
    void who_sends_what_nobody_needs_leaves_the_others_their_time() {
        Source useless = new Slow("useless", Duration.ZERO, 0) {
            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                return cid.equals(root) ? super.block(cid, effort) : Optional.empty();
            }

            @Override
            public boolean stream(Cid from, BlockSink taker, Effort effort) {
                byte[] block = dag.blocks.get(root).orElseThrow();
                while (!effort.isOver()) {
                    effort.heard().accept(block.length);
                    taker.put(root, block);
                }
                return true;
            }
        };

        fetcher(List.of(useless, new Slow("quick", Duration.ZERO, 0)))
                .fetch(root, new Cancellation(), FetchProgress.NONE);

        assertThat(store.presence().isHere(root)).isTrue();
    }

    @Test
    void what_nobody_gives_is_over_in_time_and_all_are_named() {
        Source endless = new Slow("endless", Duration.ofDays(1), 1 << 10);
        long begun = System.nanoTime();

        assertThatThrownBy(() -> fetcher(with(2, endless)).block(root, new Cancellation()))
                .hasMessageContaining("silent 0 gave nothing")
                .hasMessageContaining("endless gave nothing")
                .hasMessageContaining("silent 4 was not asked, for there was no time left");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(ALL, ALL.multipliedBy(2));
    }
}
