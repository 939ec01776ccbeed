package dev.cairn.store.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.pin.PinKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PinnedTest extends StoreTestCase {
    private final AtomicLong now = new AtomicLong();

    /// Nothing of it is new to the store but that it holds it.
    @Test
    void a_pinned_file_that_lay_in_place_is_held_once_it_is_stored() {
        String text = "x".repeat(3 << 20);
        Cid cid = identified(file("large", text)).cid();
        byte[] bytes = DagCbor.encode(new Node.Fields(Map.of("input", new Node.Link(cid))));
        Cid run = Cid.ofBlock(Codec.DAG_CBOR, bytes);
        try (Batch batch = store.writing().batch()) {
            batch.put(run, bytes);
            batch.commit();
        }
        store.pins().add(run, "", PinKind.RUN);
        try (Database database = Database.openReadOnly(new Home(home).database())) {
            Pinned pinned = new Pinned(database, now::get);
            assertThat(pinned.holds(cid)).isFalse();

            assertThat(taken(scratch("made", text)).cid()).isEqualTo(cid);
            store.pins().add(run, "", PinKind.MANUAL);
            now.addAndGet(Duration.ofMinutes(1).toNanos());

            assertThat(pinned.holds(cid)).isTrue();
        }
    }
}
