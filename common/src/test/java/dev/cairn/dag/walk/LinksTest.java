package dev.cairn.dag.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.dag.PbNode;
import dev.cairn.failure.CairnException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Cid A = Cid.ofBlock(Codec.RAW, new byte[] {1});
    private static final Cid B = Cid.ofBlock(Codec.RAW, new byte[] {2});

    @Test
    void links_of_every_codec_are_found_in_their_order_as_often_as_they_stand_there() {
        Node node = new Node.Items(List.of(
                new Node.Link(B),
                new Node.Fields(Map.of("x", new Node.Items(List.of(new Node.Link(A))))),
                new Node.Text("t"),
                new Node.Link(B)));
        byte[] cbor = DagCbor.encode(node);
        byte[] json = DagJson.encode(node).getBytes(UTF_8);
        byte[] pb = DagPb.encode(new PbNode(
                List.of(B, A, B).stream()
                        .map(target -> new PbNode.Link(target, null, OptionalLong.empty()))
                        .toList(),
                null));

        assertThat(Links.of(Cid.ofBlock(Codec.DAG_CBOR, cbor), cbor)).containsExactly(B, A, B);
        assertThat(Links.of(Cid.ofBlock(Codec.DAG_JSON, json), json)).containsExactly(B, A, B);
        assertThat(Links.of(Cid.ofBlock(Codec.DAG_PB, pb), pb)).containsExactly(B, A, B);
        assertThat(Links.of(Cid.ofBlock(Codec.RAW, pb), pb)).isEmpty();
        assertThat(Links.of(Cid.ofBlock(0x78, pb), pb)).isEmpty();
    }

    @Test
    void a_block_that_is_not_what_its_name_says_is_refused() {
        byte[] nonsense = {(byte) 0xff};
        for (long codec : new long[] {Codec.DAG_CBOR, Codec.DAG_JSON, Codec.DAG_PB}) {
            assertThatThrownBy(() -> Links.of(Cid.ofBlock(codec, nonsense), nonsense))
                    .isInstanceOf(CairnException.class);
            assertThat(Links.possible(codec)).isTrue();
        }
        assertThat(Links.possible(Codec.RAW)).isFalse();
    }
}
