package dev.cairn.store.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.store.Samples;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresenceTest extends StoreTestCase {
    @Test
    void a_folder_is_here_as_long_as_every_file_in_it_is() throws IOException {
        scratch("dir/a", "a");
        scratch("dir/sub/b", "b");
        Found.Named named = taken(home.resolve("scratch/task/dir"));
        assertThat(store.presence().isHere(named.cid())).isTrue();
        Files.delete(storedFile(Samples.cid("b")));
        assertThat(store.presence().isHere(named.cid())).isFalse();
        taken(scratch("b", "b"));
        assertThat(store.presence().isHere(named.cid())).isTrue();
        reopen();
        tamper(storedFile(Samples.cid("a")));
        assertThat(store.presence().isHere(named.cid())).isFalse();
    }

    @Test
    void a_folder_in_place_is_here_until_a_file_in_it_changes() {
        file("dir/a", "a");
        var path = file("dir/sub/b", "b");
        Found.Named named = identified(person.resolve("dir"));
        assertThat(store.presence().isHere(named.cid())).isTrue();
        tamper(path);
        assertThat(store.presence().isHere(named.cid())).isFalse();
    }

    @Test
    void a_folder_inside_a_whole_one_is_found_whole_by_walking() {
        scratch("dir/sub/b", "b");
        taken(home.resolve("scratch/task/dir"));
        scratch("sub/b", "b");
        Cid inner = Intake.onlyHash(home.resolve("scratch/task/sub"), PROFILE, Progress.NONE)
                .cid();
        assertThat(store.presence().isHere(inner)).isTrue();
        reopen();
        assertThat(store.presence().isHere(inner)).isTrue();
    }

    @Test
    void a_block_is_here_if_all_that_it_links_to_is() {
        Cid file = taken(scratch("out", "x")).cid();
        Block good = cbor(file);
        Block bad = cbor(file, Samples.cid("nowhere"));
        Block outer = cbor(good.cid());
        put(good, bad, outer);
        assertThat(store.presence().isHere(good.cid())).isTrue();
        assertThat(store.presence().isHere(outer.cid())).isTrue();
        assertThat(store.presence().isHere(bad.cid())).isFalse();
        assertThat(store.presence().areHere(List.of(good.cid(), bad.cid(), outer.cid(), Samples.cid("no"))))
                .containsExactlyInAnyOrder(good.cid(), outer.cid());
        assertThat(store.presence().isHere(cbor().cid())).isFalse();
    }

    @Test
    void content_that_is_its_own_name_is_always_here() {
        Cid identity = Cid.parse("bafkqaaa");
        assertThat(store.presence().isHere(identity)).isTrue();
        assertThat(store.blocks().get(identity)).hasValue(new byte[0]);
    }

    @Test
    void both_versions_of_a_cid_name_the_same() {
        var path = file("file", "x".repeat(600_000));
        Cid zero = store.intake()
                .identify(List.of(path), ImportProfile.UNIXFS_V0_2015, (files, bytes) -> {})
                .getFirst()
                .named()
                .cid();
        Cid one = Cid.v1(Codec.DAG_PB, zero.digest());
        assertThat(zero.version()).isZero();
        assertThat(store.presence().areHere(List.of(zero, one))).containsExactlyInAnyOrder(zero, one);
        assertThat(store.files().find(zero, false)).isPresent();
        assertThat(store.blocks().get(one).orElseThrow())
                .isEqualTo(store.blocks().get(zero).orElseThrow());
    }

    private static Block cbor(Cid... links) {
        List<Node> all = List.of(links).stream().<Node>map(Node.Link::new).toList();
        return Block.of(Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(Map.of("links", new Node.Items(all)))));
    }

    private void put(Block... blocks) {
        try (Batch batch = store.writing().batch()) {
            for (Block block : blocks) {
                batch.put(block.cid(), block.bytes());
            }
            batch.commit();
        }
    }
}
