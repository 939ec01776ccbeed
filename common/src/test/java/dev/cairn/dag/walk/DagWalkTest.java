package dev.cairn.dag.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.octet.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DagWalkTest {
    private final MemoryBlocks blocks = new MemoryBlocks();
    private final List<Cid> entered = new ArrayList<>();
    private final List<Cid> missing = new ArrayList<>();
    private final List<Cid> closed = new ArrayList<>();
    private final DagWalk walk = new DagWalk(blocks, new DagWalk.Visitor() {
        @Override
        public boolean enter(Cid cid) {
            entered.add(cid);
            return !closed.contains(cid);
        }

        @Override
        public void missing(Cid cid) {
            missing.add(cid);
        }
    });

    private Cid node(Cid... links) {
        Block block = Block.of(Codec.DAG_CBOR, DagCbor.encode(links(links)));
        blocks.put(block.cid(), block.bytes());
        return block.cid();
    }

    private static Node links(Cid... links) {
        return new Node.Items(
                Arrays.stream(links).map(link -> (Node) new Node.Link(link)).toList());
    }

    private static Cid raw(int number) {
        return Cid.ofBlock(Codec.RAW, new byte[] {(byte) number});
    }

    @Test
    void a_block_comes_before_what_it_links_to_and_each_once() {
        Cid low = node(raw(1), raw(2));
        Cid left = node(raw(3), low);
        Cid root = node(left, low, raw(1), left, raw(4));

        walk.from(root);

        assertThat(entered).containsExactly(root, left, raw(3), low, raw(1), raw(2), raw(4));
        assertThat(missing).isEmpty();
        assertThat(blocks.asked()).doesNotContain(raw(1), raw(2), raw(3), raw(4));
    }

    @Test
    void a_second_root_tells_only_what_is_new() {
        Cid low = node(raw(1));
        walk.from(low);
        entered.clear();
        Cid other = node(low, raw(2));
        walk.from(other);

        assertThat(entered).containsExactly(other, raw(2));
    }

    @Test
    void a_missing_block_is_told_and_the_walk_goes_on() {
        Cid absent = Cid.ofBlock(Codec.DAG_CBOR, new byte[] {1});
        Cid root = node(absent, raw(1));

        walk.from(root);

        assertThat(missing).containsExactly(absent);
        assertThat(entered).containsExactly(root, absent, raw(1));
    }

    @Test
    void a_block_that_is_not_entered_is_not_read() {
        Cid low = node(raw(1));
        Cid root = node(low, raw(2));
        closed.add(low);

        walk.from(root);

        assertThat(entered).containsExactly(root, low, raw(2));
        assertThat(blocks.asked()).containsExactly(root);
    }

    @Test
    void content_in_a_cid_is_walked_through_but_is_no_block() {
        byte[] inner = DagCbor.encode(links(raw(1)));
        Octets identity = new Octets(64);
        identity.write(new byte[] {1, 0x71, 0, (byte) inner.length});
        identity.write(inner);
        Cid inline = Cid.of(identity.toBytes());
        Cid root = node(inline, Cid.parse("bafkqaaa"));

        walk.from(root);
        walk.from(inline);

        assertThat(entered).containsExactly(root, raw(1));
    }

    @Test
    void a_chain_may_be_4096_long_and_no_longer() {
        Cid chain = node(raw(1));
        for (int i = 1; i < DagWalk.MAX_DEPTH; i++) {
            chain = node(chain);
        }
        walk.from(chain);
        assertThat(entered).hasSize(DagWalk.MAX_DEPTH + 1);

        Cid longer = node(chain);
        DagWalk second = new DagWalk(blocks, new DagWalk.Visitor() {
            @Override
            public boolean enter(Cid cid) {
                return true;
            }

            @Override
            public void missing(Cid cid) {}
        });
        assertThatThrownBy(() -> second.from(longer)).isInstanceOf(CairnException.class);
    }

    @Test
    void a_very_wide_and_shared_graph_takes_as_long_as_it_has_blocks() {
        Cid level = raw(1);
        for (int i = 0; i < 60; i++) {
            Cid[] links = new Cid[1000];
            Arrays.fill(links, level);
            level = node(links);
        }
        walk.from(level);

        assertThat(entered).hasSize(61);
    }
}
