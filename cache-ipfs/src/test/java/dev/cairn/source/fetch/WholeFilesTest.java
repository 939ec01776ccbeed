package dev.cairn.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.gateway.Access;
import dev.cairn.gateway.AccessLog;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.MemoryShelf;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.gateway.Shelf;
import dev.cairn.http.Http;
import dev.cairn.source.gateway.GatewaySource;
import dev.cairn.store.StoreTestCase;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Large files from a gateway that has them whole: their bytes come in one go, and are believed no more than blocks.
class WholeFilesTest extends StoreTestCase {
    private static final int MIB = 1 << 20;
    private static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(10), Duration.ofMinutes(5), 1L << 40);

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private final MemoryDag dag = new MemoryDag();
    private final MemoryShelf shelf = new MemoryShelf(dag.blocks);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final byte[] bytes = new byte[12 * MIB + 5];
    private Cid file;

    @BeforeEach
    void make() {
        new Random(7).nextBytes(bytes);
        file = dag.file(ImportProfile.UNIXFS_V1_2025, bytes).cid();
    }

    @AfterEach
    void stop() {
        http.close();
        gateways.forEach(Gateway::close);
        var _ = vertx.close();
    }

    private GatewaySource gateway(Shelf given) {
        AccessLog log = (Access access) -> asked.add(access.what());
        Gateway gateway = Gateway.start(vertx, given, RecordShelf.EMPTY, log, GatewayOptions.loopback(0));
        gateways.add(gateway);
        return new GatewaySource(http, gateway.address(), Optional.empty());
    }

    /// Says that the file lies there as these bytes.
    private void lies(byte[] there, long size) {
        Path path = person.resolve("whole");
        try {
            Files.write(path, there);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shelf.wholes.put(file, new Shelf.Whole(path, size));
    }

    private Fetched fetch(GatewaySource... sources) {
        return new Fetcher(store, List.of(sources), LIMITS).fetch(file, new Cancellation(), FetchProgress.NONE);
    }

    private void assertHere() {
        assertThat(store.files().readable(file))
                .hasValueSatisfying(found -> assertThat(found.path()).hasBinaryContent(bytes));
    }

    @Test
    void a_large_file_comes_in_one_go() {
        lies(bytes, bytes.length);

        Fetched fetched = fetch(gateway(shelf));

        assertHere();
        assertThat(fetched.blocks()).isEqualTo(14);
        assertThat(asked).containsExactly("/ipfs/" + file + "?format=raw", "/ipfs/" + file + "?format=file");
    }

    @Test
    void a_gateway_that_does_not_offer_it_is_asked_for_a_car() {
        fetch(gateway(shelf));

        assertHere();
        assertThat(asked).noneMatch(address -> address.endsWith("format=file")).hasSize(2);
    }

    @Test
    void what_is_damaged_there_comes_block_by_block_from_there_on() {
        byte[] damaged = bytes.clone();
        damaged[5 * MIB]++;
        lies(damaged, bytes.length);

        fetch(gateway(shelf));

        assertHere();
        assertThat(asked).filteredOn(address -> address.endsWith("format=file")).hasSize(1);
        assertThat(asked).filteredOn(address -> address.endsWith("format=raw")).hasSize(1 + 8);
    }

    @Test
    void a_file_that_is_shorter_than_it_was_is_no_harm() {
        lies(Arrays.copyOf(bytes, 5 * MIB), bytes.length);
        MemoryShelf other = new MemoryShelf(dag.blocks);

        fetch(gateway(shelf), gateway(other));

        assertHere();
    }

    @Test
    void another_attempt_asks_only_for_what_has_not_come() {
        byte[] damaged = bytes.clone();
        damaged[5 * MIB]++;
        lies(damaged, bytes.length);
        List<Cid> leaves = dag.blocks.blocks().keySet().stream()
                .filter(cid -> !cid.equals(file))
                .toList();
        MemoryDag holes = new MemoryDag();
        holes.blocks.put(file, dag.blocks.get(file).orElseThrow());
        MemoryShelf lacking = new MemoryShelf(holes.blocks);
        lacking.wholes.putAll(shelf.wholes);
        assertThatThrownBy(() -> fetch(gateway(lacking))).isInstanceOf(CairnException.class);
        lies(bytes, bytes.length);

        Fetched rest = fetch(gateway(shelf));

        assertHere();
        assertThat(leaves).hasSize(13);
        assertThat(rest.blocks()).isEqualTo(8);
        assertThat(asked.stream().filter(address -> address.endsWith("format=file")))
                .hasSize(2);
    }

    @Test
    void a_file_of_equal_blocks_comes_too() {
        byte[] zeros = new byte[10 * MIB];
        file = dag.file(ImportProfile.UNIXFS_V1_2025, zeros).cid();
        lies(zeros, zeros.length);

        fetch(gateway(shelf));

        assertThat(store.files().readable(file))
                .hasValueSatisfying(found -> assertThat(found.path()).hasBinaryContent(zeros));
    }
}
