package dev.cairn.index.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.Access;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.MemoryShelf;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.gateway.shelf.StoreRecordShelf;
import dev.cairn.http.Http;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.IndexContract;
import dev.cairn.index.RemoteIndexContract;
import dev.cairn.index.SharedRecords;
import dev.cairn.index.StoredRecords;
import dev.cairn.key.SigningKey;
import dev.cairn.record.AnswerBlock;
import dev.cairn.record.HadTask;
import dev.cairn.record.RecordsAnswer;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.Store;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another Cairn over its store, asked over HTTP.
class PeerIndexTest implements RemoteIndexContract {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private final BlockingQueue<Access> log = new LinkedBlockingQueue<>();

    /// How many tasks were asked for, each time.
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private @Nullable Store store;
    private @Nullable Gateway gateway;

    @Override
    public Index holding(SharedRecords shared) {
        return serve(shared, GatewayOptions.loopback(0), Optional.empty());
    }

    private Index serve(SharedRecords shared, GatewayOptions options, Optional<String> authorization) {
        store = Store.open(folder.resolve("home"));
        StoredRecords.put(shared, store);
        gateway = Gateway.start(
                vertx,
                new MemoryShelf(new MemoryBlocks()),
                new Counting(new StoreRecordShelf(store)),
                log::add,
                options);
        return new PeerIndex(http, gateway.address(), authorization);
    }

    private final AtomicLong versions = new AtomicLong();

    /// Writes down what it is asked for.
    private final class Counting implements RecordShelf {
        private final RecordShelf shelf;

        Counting(RecordShelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public List<Told> records(Collection<Cid> tasks) {
            asked.add(tasks.size());
            return shelf.records(tasks);
        }

        @Override
        public List<Block> revocations() {
            return shelf.revocations();
        }

        @Override
        public Map<Cid, byte[]> blocks(Collection<Cid> cids) {
            return shelf.blocks(cids);
        }

        @Override
        public List<HadTask> tasks(String workflow) {
            return shelf.tasks(workflow);
        }

        @Override
        public long version() {
            // Every question is to be counted, and none answered from what another one was told.
            return versions.incrementAndGet();
        }
    }

    @Override
    public Index at(URI address) {
        return new PeerIndex(http, address, Optional.empty());
    }

    @Override
    public int requests() {
        return asked.size();
    }

    @Override
    public long most() {
        return PeerAnswer.MAX_BYTES;
    }

    @Override
    public byte[] beginning() {
        Block root = AnswerBlock.write(new RecordsAnswer(List.of(), List.of()), (cid, block) -> {});
        return car(root, List.of(root));
    }

    @Override
    public byte[] more() {
        Block block = Block.of(Codec.RAW, new byte[1 << 20]);
        byte[] car = car(block, List.of(block));
        return Arrays.copyOfRange(car, (int) CarWriter.headerLength(List.of(block.cid())), car.length);
    }

    private static byte[] car(Block root, List<Block> blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CarWriter writer = new CarWriter(out, List.of(root.cid()));
            for (Block block : blocks) {
                writer.write(block.cid(), block.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @AfterEach
    void stop() {
        http.close();
        if (gateway != null) {
            gateway.close();
        }
        if (store != null) {
            store.close();
        }
        var _ = vertx.close();
    }

    /// The next answer that is over.
    private Access ended() throws InterruptedException {
        return Objects.requireNonNull(log.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void ten_thousand_tasks_are_one_question_and_more_are_several() {
        SharedRecords shared = new SharedRecords();
        SigningKey key = SigningKey.random();
        List<Cid> tasks = shared.addMany(200, key);
        Index index = holding(shared);

        index.lookUp(manyWith(tasks, 10_000), IndexContract.effort());
        assertThat(asked).containsExactly(10_000);

        Findings found = index.lookUp(manyWith(tasks, 20_001), IndexContract.effort());
        assertThat(asked).containsExactly(10_000, 10_000, 10_000, 1);
        assertThat(found.records()).hasSize(200);
    }

    private static List<Cid> manyWith(List<Cid> known, int count) {
        List<Cid> all = new ArrayList<>(known);
        for (int i = known.size(); i < count; i++) {
            all.add(SharedRecords.task("unknown " + i));
        }
        return all;
    }

    @Test
    void what_has_not_changed_does_not_come_again() throws InterruptedException {
        SharedRecords shared = new SharedRecords();
        SigningKey key = SigningKey.random();
        List<Cid> tasks = shared.addMany(100, key);
        Index index = holding(shared);

        Findings first = index.lookUp(tasks, IndexContract.effort());
        Findings second = index.lookUp(tasks.reversed(), IndexContract.effort());

        assertThat(ended().status()).isEqualTo(200);
        Access again = ended();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isZero();
        assertThat(again.keys()).isEqualTo(OptionalInt.of(100));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void what_was_withdrawn_since_comes_with_the_next_answer() throws InterruptedException {
        SharedRecords shared = new SharedRecords();
        SigningKey key = SigningKey.random();
        Cid task = shared.add("known", 1, key);
        Index index = holding(shared);
        index.lookUp(List.of(task), IndexContract.effort());

        SharedRecords more = new SharedRecords();
        Block revocation = more.revoke(new Withdrawn.OfResult(task), key);
        StoredRecords.putLoose(more, Objects.requireNonNull(store));
        Findings found = index.lookUp(List.of(task), IndexContract.effort());

        assertThat(ended().status()).isEqualTo(200);
        assertThat(ended().status()).isEqualTo(200);
        assertThat(found.revocations()).containsExactly(revocation);
        assertThat(found.records()).hasSize(1);
    }

    @Test
    void a_result_comes_with_the_blocks_of_its_long_lists() {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("of many outputs", 3000, SigningKey.random());

        Findings found = holding(shared).lookUp(List.of(task), IndexContract.effort());

        assertThat(found.blocks().stream().map(Block::cid))
                .containsExactlyInAnyOrderElementsOf(shared.blocks().keySet());
        assertThat(found.records().getFirst().seen()).isPresent();
    }

    @Test
    void a_peer_that_wants_a_token_is_told_it() {
        GatewayOptions options = new GatewayOptions("127.0.0.1", 0, Optional.empty(), Optional.of(TOKEN), Set.of());
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("known", 1, SigningKey.random());
        Index knowing = serve(shared, options, Optional.of("Bearer " + TOKEN));
        Index ignorant = at(Objects.requireNonNull(gateway).address());

        assertThat(knowing.lookUp(List.of(task), IndexContract.effort()).records())
                .hasSize(1);
        CairnException refused = catchThrowableOfType(
                CairnException.class, () -> ignorant.lookUp(List.of(task), IndexContract.effort()));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.sentence()).contains("indexes.authorization").doesNotContain(TOKEN);
    }
}
