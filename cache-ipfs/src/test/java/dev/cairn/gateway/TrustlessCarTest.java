package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Node;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// <https://specs.ipfs.tech/http-gateways/trustless-gateway/>, many blocks at once.
class TrustlessCarTest extends GatewayTestCase {
    private static final String CAR = "application/vnd.ipld.car";

    private final Imported one = file("one");
    private final Imported parts = chunked("aaaabbbbccccddddeeee");
    private final Imported inner = folder(Map.of("one.txt", one, "parts.txt", parts));
    private final Imported root = folder(Map.of("inner", inner, "other.txt", file("other")));

    /// The blocks of a file in the order of its bytes, nodes first.
    private List<Cid> all(Cid file) {
        List<Cid> found = new ArrayList<>(List.of(file));
        if (dag.reader.open(file) instanceof UnixFs.File node) {
            node.parts().forEach(part -> found.addAll(all(part.cid())));
        }
        return found;
    }

    private List<Cid> leaves() {
        return all(parts.cid()).stream().filter(cid -> cid.codec() == Codec.RAW).toList();
    }

    @Test
    void a_path_gives_the_blocks_that_lead_there_and_all_below_depth_first() {
        List<Cid> expected = new ArrayList<>(List.of(root.cid(), inner.cid()));
        expected.addAll(all(parts.cid()));

        assertThat(car("/ipfs/" + root.cid() + "/inner/parts.txt?format=car")).isEqualTo(expected);
        assertThat(car("/ipfs/" + root.cid() + "/inner/parts.txt", "Accept", CAR))
                .isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(8);
    }

    @Test
    void a_car_has_its_headers() {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/inner?format=car");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(CAR + "; version=1; order=dfs; dups=n");
        assertThat(header(response, "Content-Disposition"))
                .startsWith("attachment; filename=\"" + root.cid() + "_inner.car\"");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Accept-Ranges")).isEqualTo("none");
        assertThat(header(response, "Cache-Control")).isEqualTo(IMMUTABLE);
        assertThat(header(response, "X-Ipfs-Roots")).isEqualTo(root.cid() + "," + inner.cid());
        assertThat(header(response, "Etag")).startsWith("W/\"" + root.cid() + ".car.");
    }

    @Test
    void its_header_names_what_the_path_leads_to() throws IOException {
        byte[] body = get("/ipfs/" + root.cid() + "/inner?format=car").body();

        assertThat(new CarReader(new ByteArrayInputStream(body), "the answer").roots())
                .containsExactly(inner.cid());
    }

    @Test
    void scope_block_gives_one_block_and_those_that_lead_there() {
        assertThat(car("/ipfs/" + root.cid() + "/inner?format=car&dag-scope=block"))
                .containsExactly(root.cid(), inner.cid());
    }

    @Test
    void scope_entity_gives_a_folder_without_what_is_in_it() {
        assertThat(car("/ipfs/" + root.cid() + "?format=car&dag-scope=entity")).containsExactly(root.cid());
    }

    @Test
    void scope_entity_gives_all_of_a_file() {
        assertThat(car("/ipfs/" + parts.cid() + "?format=car&dag-scope=entity")).isEqualTo(all(parts.cid()));
    }

    @Test
    void scope_entity_gives_a_value_without_what_it_links_to() {
        Cid value = value(Map.of("file", new Node.Link(one.cid())));

        assertThat(car("/ipfs/" + value + "?format=car&dag-scope=entity")).containsExactly(value);
        assertThat(car("/ipfs/" + value + "?format=car")).containsExactly(value, one.cid());
    }

    @Test
    void scope_entity_gives_the_nodes_of_a_sharded_folder_and_nothing_below() {
        Imported sharded = sharded();

        List<Cid> nodes = car("/ipfs/" + sharded.cid() + "?format=car&dag-scope=entity");

        assertThat(nodes).hasSizeGreaterThan(2).doesNotContain(one.cid()).startsWith(sharded.cid());
        assertThat(nodes).allSatisfy(cid -> assertThat(dag.reader.open(cid)).isInstanceOf(UnixFs.Shard.class));
    }

    @Test
    void a_path_through_a_sharded_folder_gives_only_the_nodes_on_the_way() {
        Imported sharded = sharded();
        List<Cid> nodes = car("/ipfs/" + sharded.cid() + "?format=car&dag-scope=entity");

        List<Cid> way = car("/ipfs/" + sharded.cid() + "/name17?format=car");

        assertThat(way).startsWith(sharded.cid()).endsWith(one.cid()).hasSizeLessThan(nodes.size());
        assertThat(way.subList(0, way.size() - 1)).isSubsetOf(nodes).hasSizeGreaterThan(1);
    }

    private Imported sharded() {
        Map<String, Imported> entries = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            entries.put("name" + i, one);
        }
        return dag.folder(SMALL, entries(entries));
    }

    @Test
    void a_path_leads_on_through_links_in_values() {
        Cid value = value(Map.of("files", new Node.Fields(Map.of("single", new Node.Link(one.cid())))));

        assertThat(car("/ipfs/" + value + "/files/single?format=car")).containsExactly(value, one.cid());
    }

    @ParameterizedTest
    @CsvSource({
        "0:3, 0, 1",
        "0:4, 0, 2",
        "5:9, 1, 3",
        "-4:*, 4, 5",
        "-9999:-17, 0, 1",
        "16:9999, 4, 5",
        "0:*, 0, 5",
        "9999:*, 0, 0",
    })
    void entity_bytes_give_the_parts_that_hold_them(String bytes, int from, int to) {
        List<Cid> got = car("/ipfs/" + parts.cid() + "?format=car&dag-scope=entity&entity-bytes=" + bytes);

        assertThat(got).startsWith(parts.cid());
        assertThat(got.stream().filter(leaves()::contains)).isEqualTo(leaves().subList(from, to));
    }

    @Test
    void entity_bytes_mean_the_scope_entity() {
        assertThat(car("/ipfs/" + parts.cid() + "?format=car&entity-bytes=0:3"))
                .isEqualTo(car("/ipfs/" + parts.cid() + "?format=car&dag-scope=entity&entity-bytes=0:3"));
    }

    @Test
    void blocks_outside_of_the_bytes_need_not_be_here() {
        List<Cid> leaves = leaves();
        lose(leaves.get(2));

        assertThat(get("/ipfs/" + parts.cid() + "?format=car&entity-bytes=0:7").statusCode())
                .isEqualTo(200);
        assertThat(car("/ipfs/" + parts.cid() + "?format=car&entity-bytes=12:*"))
                .contains(leaves.get(3), leaves.get(4));
    }

    @Test
    void a_block_that_turns_out_to_be_missing_ends_the_connection() {
        List<Cid> leaves = leaves();
        lose(leaves.get(2));

        assertThatThrownBy(() -> get("/ipfs/" + root.cid() + "/inner/parts.txt?format=car"))
                .hasRootCauseInstanceOf(EOFException.class);
    }

    @Test
    void what_is_not_here_at_all_is_not_found() {
        lose(root.cid());

        assertThat(get("/ipfs/" + root.cid() + "?format=car").statusCode()).isEqualTo(404);
        assertThat(get("/ipfs/" + root.cid() + "/inner?format=car").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_path_that_leads_nowhere_is_not_found() {
        assertThat(get("/ipfs/" + root.cid() + "/inner/nothing?format=car").statusCode())
                .isEqualTo(404);
    }

    @Test
    void duplicates_are_sent_only_to_whom_asks_for_them() {
        Imported twice = folder(Map.of("a", one, "b", one));

        HttpResponse<byte[]> with = get("/ipfs/" + twice.cid(), "Accept", CAR + ";order=dfs;dups=y");

        assertThat(blocks(with)).containsExactly(twice.cid(), one.cid(), one.cid());
        assertThat(header(with, "Content-Type")).isEqualTo(CAR + "; version=1; order=dfs; dups=y");
        assertThat(car("/ipfs/" + twice.cid(), "Accept", CAR + ";order=dfs;dups=n"))
                .containsExactly(twice.cid(), one.cid());
    }

    @Test
    void parameters_of_the_address_count_for_more_than_accept() {
        Imported twice = folder(Map.of("a", one, "b", one));

        HttpResponse<byte[]> response = get(
                "/ipfs/" + twice.cid() + "?format=car&car-dups=n&car-order=unk",
                "Accept",
                CAR + "; version=1; order=dfs; dups=y");

        assertThat(blocks(response)).containsExactly(twice.cid(), one.cid());
        assertThat(header(response, "Content-Type")).isEqualTo(CAR + "; version=1; order=unk; dups=n");
        assertThat(header(get("/ipfs/" + one.cid() + "?format=raw", "Accept", CAR), "Content-Type"))
                .isEqualTo("application/vnd.ipld.raw");
    }

    @Test
    void identity_cids_are_no_blocks_of_a_car() {
        Cid identity = Cid.parse("bafkqabtimvwgy3yk");
        Imported holder = folder(Map.of("hello", new Imported(identity, 6, 6), "one", one));

        assertThat(car("/ipfs/" + holder.cid() + "?format=car&car-dups=y")).containsExactly(holder.cid(), one.cid());
        assertThat(car("/ipfs/bafkqaaa?format=car")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dag-scope=some",
                "entity-bytes=5:2",
                "entity-bytes=x",
                "car-order=bfs",
                "car-dups=maybe",
                "car-version=2",
            })
    void what_there_is_not_is_refused(String parameter) {
        assertThat(get("/ipfs/" + root.cid() + "?format=car&" + parameter).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tags_tell_all_answers_apart() {
        HashSet<String> tags = new HashSet<>();
        List<String> different = List.of(
                "",
                "&dag-scope=block",
                "&dag-scope=entity",
                "&entity-bytes=0:3",
                "&entity-bytes=0:4",
                "&car-dups=y",
                "&car-order=unk");

        different.forEach(one -> tags.add(header(get("/ipfs/" + parts.cid() + "?format=car" + one), "Etag")));

        assertThat(tags).hasSameSizeAs(different);
    }

    @Test
    void whoever_has_the_car_is_told_so() {
        String path = "/ipfs/" + root.cid() + "?format=car";

        assertThat(get(path, "If-None-Match", header(get(path), "Etag")).statusCode())
                .isEqualTo(304);
        assertThat(ask("HEAD", path).statusCode()).isEqualTo(200);
    }
}
