package dev.cairn.index.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.dag.Node;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Ration;
import dev.cairn.index.SharedRecords;
import dev.cairn.index.SharingStore;
import dev.cairn.index.Sighting;
import dev.cairn.key.SigningKey;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.StoreTestCase;
import dev.cairn.trust.Trust;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexWriterTest extends StoreTestCase {
    private final SharedRecords shared = new SharedRecords();
    private final SigningKey key = SigningKey.random();
    private final Trust trust = new Trust(Optional.of(key.verifying()), Set.of(), 1);
    private final MemoryBlocks made = new MemoryBlocks();

    private IndexWriter.Made write() {
        return IndexWriter.write(store, trust, made);
    }

    @Test
    void it_links_to_nothing_but_itself() {
        shared.addMany(300, key);
        shared.add("of many outputs", 3000, key);
        SharingStore.filled(store, shared);

        assertThat(write().tasks()).isEqualTo(301);

        made.blocks()
                .forEach((cid, block) ->
                        assertThat(made.blocks().keySet()).as(cid.toString()).containsAll(Links.of(cid, block)));
    }

    @Test
    void every_block_is_one_that_any_node_carries() {
        shared.add("of many outputs", 20_000, key);
        SharingStore.filled(store, shared);
        write();

        assertThat(made.blocks().values())
                .allSatisfy(block -> assertThat(block.length).isLessThan(1 << 20));
    }

    @Test
    void equal_records_make_an_equal_index() {
        shared.addMany(100, key);
        SharingStore.filled(store, shared);

        assertThat(write()).isEqualTo(write());
    }

    @Test
    void a_record_more_changes_the_nodes_above_it_and_no_others() {
        shared.addMany(3000, key);
        SharingStore.filled(store, shared);
        write();
        Set<Cid> before = Set.copyOf(made.blocks().keySet());
        shared.add("one more", 1, key);
        SharingStore.filled(store, shared);

        IndexWriter.Made again = write();

        assertThat(again.records()).isEqualTo(3001);
        List<Cid> fresh = new ArrayList<>(made.blocks().keySet());
        fresh.removeAll(before);
        // The cover, the folder's root, a node, and the page.
        assertThat(fresh).hasSize(4);
    }

    @Test
    void what_no_pin_keeps_is_not_given_away() {
        shared.addMany(3, key);
        SharingStore.filled(store, shared);
        store.pins().remove(store.pins().all());

        assertThat(write().records()).isZero();
    }

    @Test
    void strangers_do_not_crowd_out_what_was_made_here() {
        for (int n = 0; n < 300; n++) {
            shared.add("crowded", 1, SigningKey.random());
        }
        Block own = shared.of(shared.add("crowded", 1, key)).getLast();
        SharingStore.filled(store, shared);

        assertThat(write().records()).isEqualTo(256);

        String record = new String(own.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(made.blocks().values())
                .anyMatch(block -> new String(block, StandardCharsets.ISO_8859_1).contains(record));
    }

    @Test
    void what_is_withdrawn_here_is_not_given_away_and_the_revocation_is() {
        Cid task = shared.add("wrong", 1, key);
        shared.add("right", 1, key);
        Block record = shared.of(task).getFirst();
        Block revocation = shared.revoke(new Withdrawn.OfRecord(record.cid()), key);
        SharingStore.filled(store, shared);

        IndexWriter.Made index = write();

        assertThat(index.records()).isEqualTo(1);
        Cover cover = CoverBlock.read(made.get(index.root()).orElseThrow(), made);
        assertThat(cover.revocations()).containsExactly(revocation);
    }

    @Test
    void a_page_is_read_as_it_was_written() {
        SharedRecords some = new SharedRecords();
        Cid task = some.add("of many outputs", 3000, key);
        List<Block> results = some.blocks().entrySet().stream()
                .map(one -> new Block(one.getKey(), one.getValue()))
                .toList();
        Page page = new Page(List.of(new Sighting(some.of(task).getFirst(), OptionalLong.of(-7))), results);

        Block block = PageBlock.write(page, made);

        assertThat(PageBlock.read(block.bytes(), made)).isEqualTo(page);
    }

    @Test
    void a_page_of_one_block_that_is_read_again_and_again_is_refused() {
        byte[] many = DagCbor.encode(new Node.Items(List.of(new Node.Bytes(new byte[200_000]))));
        Cid leaf = Cid.ofBlock(Codec.DAG_CBOR, many);
        made.put(leaf, many);
        List<Node> branches = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            branches.add(new Node.Items(List.of(new Node.Int(1), new Node.Link(leaf))));
        }
        byte[] inner = DagCbor.encode(new Node.Items(branches));
        Cid root = Cid.ofBlock(Codec.DAG_CBOR, inner);
        made.put(root, inner);
        Node list = new Node.Fields(
                Map.of("count", new Node.Int(5000), "height", new Node.Int(2), "root", new Node.Link(root)));
        byte[] page = DagCbor.encode(new Node.Fields(
                Map.of("cairn", new Node.Text(PageBlock.KIND), "records", new Node.Items(List.of()), "blocks", list)));

        assertThatThrownBy(() -> PageBlock.read(page, new Ration(made, "the index x", 16 << 20)))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageContaining("the index x says more than the 16 MiB");
    }

    @Test
    void what_is_no_page_is_refused() {
        for (Node records : List.of(
                new Node.Text("none"),
                new Node.Items(List.of(new Node.Int(1))),
                new Node.Items(List.of(new Node.Items(List.of(new Node.Text("x"), new Node.Int(1))))))) {
            byte[] page =
                    DagCbor.encode(new Node.Fields(Map.of("cairn", new Node.Text(PageBlock.KIND), "records", records)));

            assertThatThrownBy(() -> PageBlock.read(page, made))
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
        }
    }
}
