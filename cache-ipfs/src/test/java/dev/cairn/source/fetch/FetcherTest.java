package dev.cairn.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FetcherTest extends StoreTestCase {
    private static final FetchLimits LIMITS = new FetchLimits(Duration.ofMillis(300), Duration.ofMinutes(5), 1L << 40);

    private final MemoryDag dag = new MemoryDag();
    private final Cid root = SourceContract.tree(dag);
    private final List<Cid> all = List.copyOf(dag.blocks.blocks().keySet());

    /// Has what it is given, and remembers what it was asked for.
    private class Having implements Source {
        final Set<Cid> asked = ConcurrentHashMap.newKeySet();
        final AtomicInteger streams = new AtomicInteger();
        private final String name;
        private final Set<Cid> has;

        Having(String name, Iterable<Cid> has) {
            this.name = name;
            this.has = ConcurrentHashMap.newKeySet();
            has.forEach(this.has::add);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<byte[]> block(Cid cid, Effort effort) {
            asked.add(cid);
            return has.contains(cid) ? dag.blocks.get(cid) : Optional.empty();
        }

        @Override
        public boolean stream(Cid from, BlockSink taker, Effort effort) {
            streams.incrementAndGet();
            for (Cid cid : all.reversed()) {
                if (has.contains(cid)) {
                    taker.put(cid, dag.blocks.get(cid).orElseThrow());
                }
            }
            return true;
        }
    }

    @Test
    void what_is_here_already_costs_no_question() {
        Having source = new Having("a", all);
        fetch(source);

        Having again = new Having("b", all);
        Fetched fetched = fetch(again);

        assertThat(fetched).isEqualTo(new Fetched(0, 0));
        assertThat(again.asked).isEmpty();
    }

    @Test
    void a_dag_of_which_nothing_is_here_comes_in_one_go() {
        Having source = new Having("a", all);
        AtomicLong told = new AtomicLong();

        Fetched fetched = fetch(LIMITS, (blocks, bytes) -> told.addAndGet(bytes), source);

        assertThat(source.streams).hasValue(1);
        assertThat(source.asked).containsExactly(root);
        assertThat(fetched.blocks()).isEqualTo(all.size());
        assertThat(told).hasValue(fetched.bytes());
        assertHere();
    }

    @Test
    void each_source_gives_what_the_ones_before_it_lack() {
        List<Cid> some = new ArrayList<>();
        List<Cid> rest = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (i % 2 == 0 || all.get(i).equals(root) ? some : rest).add(all.get(i));
        }
        Having first = new Having("first", some);
        Having second = new Having("second", all);

        fetch(first, second);

        assertHere();
        assertThat(second.asked).doesNotContain(root);
    }

    @Test
    void what_nobody_has_is_told_with_what_each_said() {
        assertThatThrownBy(() -> fetch(new Having("the one", List.of()), new Having("the other", List.of())))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .hasMessageContaining(root.toString())
                .hasMessageContaining("the one does not have")
                .hasMessageContaining("the other does not have");
    }

    @Test
    void a_part_that_nobody_has_is_told_by_its_name_and_the_rest_stays() {
        List<Cid> some = new ArrayList<>(all);
        Cid part = some.remove(0);

        assertThatThrownBy(() -> fetch(new Having("the one", some))).hasMessageContaining(part + ", a part of " + root);
        assertThat(store.presence().isHere(root)).isFalse();

        Having rest = new Having("rest", all);
        fetch(rest);
        assertHere();
        assertThat(rest.asked).hasSizeLessThan(all.size());
    }

    @Test
    void a_stream_that_broke_off_is_gone_on_with_block_by_block() {
        List<Cid> some = new ArrayList<>(all);
        Cid part = some.remove(0);
        Having source = breakingOff("the one", some);

        assertThatThrownBy(() -> fetch(source)).hasMessageContaining("the one does not have " + part);

        fetch(breakingOff("all", all));
        assertHere();
    }

    /// As one that comes to what it may not give.
    private Having breakingOff(String name, List<Cid> has) {
        return new Having(name, has) {
            @Override
            public boolean stream(Cid from, BlockSink taker, Effort effort) {
                taker.put(root, dag.blocks.get(root).orElseThrow());
                throw new CairnException(Kind.UNREACHABLE, name + " broke off");
            }
        };
    }

    @Test
    void a_large_file_goes_on_where_it_broke_off() {
        MemoryDag large = new MemoryDag();
        byte[] bytes = new byte[12 << 20];
        new Random(7).nextBytes(bytes);
        Cid file = large.file(ImportProfile.UNIXFS_V1_2025, bytes).cid();
        List<Cid> leaves = large.blocks.blocks().keySet().stream()
                .filter(cid -> !cid.equals(file))
                .toList();
        AtomicInteger given = new AtomicInteger();
        Set<Cid> asked = ConcurrentHashMap.newKeySet();
        Source dying = blocks("dying", cid -> {
            if (given.incrementAndGet() > 8) {
                throw new CairnException(Kind.UNREACHABLE, "dying is gone");
            }
            return large.blocks.get(cid);
        });
        Source again = blocks("again", cid -> {
            asked.add(cid);
            return large.blocks.get(cid);
        });

        assertThatThrownBy(() ->
                        new Fetcher(store, List.of(dying), LIMITS).fetch(file, new Cancellation(), FetchProgress.NONE))
                .hasMessageContaining("dying is gone");
        Fetched rest = new Fetcher(store, List.of(again), LIMITS)
                .fetch(file, new Cancellation(), FetchProgress.NONE, Pins.added(file, "", PinKind.ADDED));

        assertThat(asked).hasSize(5).isSubsetOf(leaves);
        assertThat(rest.bytes()).isEqualTo(5 << 20);
        assertThat(store.presence().isHere(file)).isTrue();
        assertThat(store.collector().collect(OptionalLong.empty()).removed()).isZero();
    }

    @Test
    void what_an_earlier_attempt_left_is_not_believed() throws IOException {
        MemoryDag large = new MemoryDag();
        byte[] bytes = new byte[9 << 20];
        new Random(8).nextBytes(bytes);
        Cid file = large.file(ImportProfile.UNIXFS_V1_2025, bytes).cid();
        Path left = store.folder().resolve("unfinished").resolve(file.toString());
        Files.createDirectories(left.getParent());
        byte[] wrong = bytes.clone();
        wrong[3 << 20]++;
        Files.write(left, wrong);

        Fetched fetched = new Fetcher(store, List.of(blocks("source", large.blocks)), LIMITS)
                .fetch(file, new Cancellation(), FetchProgress.NONE);

        assertThat(fetched.blocks()).isEqualTo(2);
        assertThat(store.files().readable(file))
                .hasValueSatisfying(found -> assertThat(found.path()).hasBinaryContent(bytes));
        assertThat(left).doesNotExist();
    }

    @Test
    void what_was_left_unfinished_is_no_ones_and_goes_with_gc() {
        MemoryDag large = new MemoryDag();
        byte[] bytes = new byte[9 << 20];
        new Random(9).nextBytes(bytes);
        Cid file = large.file(ImportProfile.UNIXFS_V1_2025, bytes).cid();
        AtomicInteger given = new AtomicInteger();
        Source some = blocks("some", cid -> given.incrementAndGet() > 4 ? Optional.empty() : large.blocks.get(cid));
        assertThatThrownBy(() ->
                        new Fetcher(store, List.of(some), LIMITS).fetch(file, new Cancellation(), FetchProgress.NONE))
                .hasMessageContaining("some does not have");
        Path left = store.folder().resolve("unfinished").resolve(file.toString());
        assertThat(left).exists();

        store.collector().collect(OptionalLong.empty());

        assertThat(left).doesNotExist();
    }

    @Test
    void one_block_comes_from_the_first_that_has_it_and_is_not_stored() {
        Having second = new Having("second", all);

        byte[] block = new Fetcher(store, List.of(new Having("first", List.of()), second), LIMITS)
                .block(root, new Cancellation());

        assertThat(block).isEqualTo(dag.blocks.get(root).orElseThrow());
        assertThat(second.asked).containsExactly(root);
        assertThat(store.blocks().get(root)).isEmpty();
        assertThatThrownBy(() -> new Fetcher(store, List.of(new Having("first", List.of())), LIMITS)
                        .block(root, new Cancellation()))
                .hasMessageContaining("first does not have " + root);
    }

    @Test
    void blocks_that_are_not_here_are_fetched_one_by_one() {
        byte[] block = dag.blocks.get(root).orElseThrow();
        Having source = new Having("source", all);
        Fetcher fetcher = new Fetcher(store, List.of(source), LIMITS);
        BlockSource looking = WiderBlocks.remembering(store.blocks(), fetcher, new Cancellation());
        assertThat(looking.get(root)).hasValue(block);
        assertThat(looking.get(root)).hasValue(block);
        assertThat(store.blocks().get(root)).isEmpty();

        BlockSource storing = WiderBlocks.storing(store, fetcher, new Cancellation());
        assertThat(storing.get(root)).hasValue(block);
        assertThat(store.blocks().get(root)).hasValue(block);
        assertThat(source.asked).containsExactly(root);
    }

    @Test
    void blocks_that_are_said_ahead_are_fetched_several_at_once() {
        List<Cid> wanted = all.subList(0, 4);
        CountDownLatch together = new CountDownLatch(wanted.size());
        Source source = new Having("source", all) {
            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                together.countDown();
                try {
                    assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return super.block(cid, effort);
            }
        };
        FetchLimits patient = new FetchLimits(Duration.ofMinutes(2), Duration.ofMinutes(5), 1L << 40);
        WiderBlocks blocks = WiderBlocks.remembering(
                store.blocks(), new Fetcher(store, List.of(source), patient), new Cancellation());

        blocks.ahead(wanted);

        wanted.forEach(
                cid -> assertThat(blocks.get(cid)).hasValue(dag.blocks.get(cid).orElseThrow()));
    }

    private static Source blocks(String name, BlockSource source) {
        return new Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                return source.get(cid);
            }
        };
    }

    @Test
    void no_sources_at_all_are_told_with_the_mend() {
        assertThatThrownBy(() -> fetch()).hasMessageContaining("no sources are set");
    }

    @Test
    void a_source_that_fails_is_passed_over() {
        fetch(failing(new CairnException(Kind.CORRUPT, "the liar gave something else")), new Having("b", all));

        assertHere();
    }

    @Test
    void a_source_that_never_answers_is_given_up_in_time() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Source silent = new Having("silent", all) {
            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                return waiting(effort, ended);
            }
        };

        fetch(silent, new Having("b", all));

        assertHere();
        ended.await();
    }

    @Test
    void a_source_that_gives_only_what_nobody_needs_is_given_up_in_time() {
        Source busy = new Having("busy", List.of(root)) {
            @Override
            public boolean stream(Cid from, BlockSink taker, Effort effort) {
                while (!effort.isOver()) {
                    taker.put(root, dag.blocks.get(root).orElseThrow());
                }
                return true;
            }
        };

        assertThatThrownBy(() -> fetch(busy)).hasMessageContaining("busy");
    }

    @Test
    void a_fetch_that_is_stopped_ends_soon() {
        Cancellation cancellation = new Cancellation();
        Source stopping = new Having("stopping", all) {
            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                cancellation.cancel();
                return waiting(effort, new CountDownLatch(1));
            }
        };

        assertThatThrownBy(() -> new Fetcher(store, List.of(stopping, new Having("b", all)), FetchLimits.DEFAULT)
                        .fetch(root, cancellation, FetchProgress.NONE))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    }

    @Test
    void a_dag_that_is_too_large_is_refused_and_no_other_source_is_asked() {
        Having second = new Having("second", all);

        assertThatThrownBy(() -> fetch(
                        new FetchLimits(LIMITS.patience(), LIMITS.all(), 1000),
                        FetchProgress.NONE,
                        new Having("first", all),
                        second))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        assertThat(second.asked).isEmpty();
    }

    private Source failing(CairnException failure) {
        return new Having("failing", all) {
            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                throw failure;
            }
        };
    }

    /// Waits until nobody wants an answer any more.
    private static Optional<byte[]> waiting(Effort effort, CountDownLatch ended) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Watch _ = effort.cancellation().react(cancelled::countDown)) {
            cancelled.await();
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CairnException(Kind.INTERRUPTED, "not wanted any more");
    }

    private Fetched fetch(Source... sources) {
        return fetch(LIMITS, FetchProgress.NONE, sources);
    }

    private Fetched fetch(FetchLimits limits, FetchProgress progress, Source... sources) {
        return new Fetcher(store, List.of(sources), limits)
                .fetch(root, new Cancellation(), progress, Pins.added(root, "", PinKind.ADDED));
    }

    private void assertHere() {
        assertThat(store.presence().isHere(root)).isTrue();
        for (Cid cid : all) {
            assertThat(store.blocks().get(cid)).hasValue(dag.blocks.get(cid).orElseThrow());
        }
    }
}
