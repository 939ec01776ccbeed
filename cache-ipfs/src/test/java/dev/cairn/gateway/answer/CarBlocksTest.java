package dev.cairn.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarReader;
import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Varint;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.ask.CarWish;
import dev.cairn.gateway.ask.EntityBytes;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.MemoryDag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blocks that link to one block twice, sixty of them on top of each other: few, and met more often than anybody
/// can count.
class CarBlocksTest {
    private static final int DEPTH = 60;

    private final MemoryDag dag = new MemoryDag();

    private Cid folder() {
        Octets data = new Octets(2);
        data.write(new byte[] {8, 1});
        Cid folder = dag.raw();
        for (int i = 0; i < DEPTH; i++) {
            folder = dag.node(
                    data, List.of(MemoryDag.link(new byte[] {'a'}, folder), MemoryDag.link(new byte[] {'b'}, folder)));
        }
        return folder;
    }

    private Cid file(byte... leaf) {
        Cid file = dag.raw(leaf);
        for (int i = 0; i < DEPTH; i++) {
            long part = (long) leaf.length << i;
            Octets data = new Octets(40);
            data.write(new byte[] {8, 2, 24});
            Varint.write(data, 2 * part);
            for (int link = 0; link < 2; link++) {
                data.write(32);
                Varint.write(data, part);
            }
            file = dag.node(data, MemoryDag.parts(file, file));
        }
        return file;
    }

    private static CarWish wish(CarWish.Scope scope, Optional<EntityBytes> bytes, boolean duplicates) {
        return new CarWish(scope, bytes, "dfs", duplicates);
    }

    private void write(Cid root, CarWish wish, OutputStream out) throws IOException {
        new CarBlocks(dag.blocks, new CarWriter(out, List.of(root)), wish.duplicates()).write(List.of(), root, wish);
    }

    private List<Cid> written(Cid root, CarWish wish) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(root, wish, out);
        CarReader reader = new CarReader(new ByteArrayInputStream(out.toByteArray()), "what was written");
        List<Cid> found = new ArrayList<>();
        for (Optional<Block> block = reader.next(); block.isPresent(); block = reader.next()) {
            found.add(block.get().cid());
        }
        return found;
    }

    @Test
    void a_folder_that_repeats_itself_is_written_once() throws IOException {
        assertThat(written(folder(), wish(CarWish.Scope.ALL, Optional.empty(), false)))
                .hasSize(DEPTH + 1);
    }

    @Test
    void repeated_blocks_are_not_sent_without_end_to_whom_asks_for_them() {
        Cid folder = folder();
        CarWish wish = wish(CarWish.Scope.ALL, Optional.empty(), true);

        assertThatThrownBy(() -> write(folder, wish, OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("dups=n");
    }

    @Test
    void a_file_whose_parts_repeat_themselves_is_gone_through_once() throws IOException {
        CarWish all = wish(CarWish.Scope.ENTITY, Optional.empty(), false);

        assertThat(written(file(), all)).hasSize(DEPTH + 1);
        assertThat(written(file((byte) 7), all)).hasSize(DEPTH + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:*", "0:0", "5:*", "3:1000000000000", "-1:*", "576460752303423487:576460752303423488"})
    void so_is_a_part_of_it(String bytes) throws IOException {
        CarWish wish = wish(CarWish.Scope.ENTITY, Optional.of(EntityBytes.parse(bytes)), false);

        assertThat(written(file((byte) 7), wish)).hasSize(DEPTH + 1);
    }
}
