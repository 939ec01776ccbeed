package dev.cairn.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CarTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void what_was_written_is_read() throws IOException {
        for (int i = 0; i < 50; i++) {
            List<Block> blocks = blocks(random.nextInt(20), 200_000);
            List<Cid> roots = blocks.stream().limit(2).map(Block::cid).toList();

            byte[] car = car(roots, blocks);
            CarReader reader = new CarReader(dripping(car), "test.car");

            assertThat(reader.roots()).as("seed %d", seed).isEqualTo(roots);
            assertThat(all(reader)).as("seed %d", seed).isEqualTo(blocks);
        }
    }

    @Test
    void lengths_are_foretold() throws IOException {
        List<Block> blocks = blocks(9, 70_000);
        List<Cid> roots = List.of(blocks.getFirst().cid());
        long foretold = CarWriter.headerLength(roots);
        for (Block block : blocks) {
            foretold += CarWriter.sectionLength(block.cid(), block.bytes().length);
        }

        assertThat(car(roots, blocks)).hasSize((int) foretold);
    }

    @Test
    void version_2_is_read_and_its_index_is_passed_over() throws IOException {
        List<Block> blocks = blocks(5, 100_000);
        List<Cid> roots = List.of(blocks.getFirst().cid());
        byte[] payload = car(roots, blocks);
        int padding = random.nextInt(100_000);
        byte[] car = second(payload, padding, payload.length, random.nextInt(1000));

        CarReader reader = new CarReader(dripping(car), "test.car");

        assertThat(reader.roots()).isEqualTo(roots);
        assertThat(all(reader)).as("seed %d", seed).isEqualTo(blocks);
    }

    @Test
    void a_block_that_is_its_own_name_is_neither_written_nor_told() throws IOException {
        Octets name = new Octets(8);
        name.write(new byte[] {1, 0x55, 0, 3, 'a', 'b', 'c'});
        Cid identity = Cid.of(name.toBytes());
        Block block = blocks(1, 10).getFirst();

        byte[] written = car(List.of(identity), List.of(new Block(identity, identity.digest()), block));
        Octets with = new Octets(200);
        with.write(car(List.of(identity), List.of()));
        with.write(10);
        with.write(identity.bytes());
        with.write(identity.digest());

        assertThat(all(new CarReader(new ByteArrayInputStream(written), "test.car")))
                .containsExactly(block);
        assertThat(all(new CarReader(new ByteArrayInputStream(with.toBytes()), "test.car")))
                .isEmpty();
    }

    @Test
    void a_block_that_is_not_what_its_name_says_is_refused() throws IOException {
        byte[] car = car(List.of(), blocks(1, 1000));
        car[car.length - 1] ^= 1;

        refuses(car, "is not what its name");
    }

    @Test
    void a_block_over_two_mebibytes_is_refused_by_its_length_alone() throws IOException {
        Octets car = new Octets(100);
        car.write(car(List.of(), List.of()));
        car.writeVarint((2 << 20) + 37);
        car.write(Cid.ofBlock(Codec.RAW, new byte[1]).bytes());

        refuses(car.toBytes(), "more than 2097152 are refused");
    }

    @Test
    void a_block_of_two_mebibytes_is_read() throws IOException {
        List<Block> blocks = List.of(Block.of(Codec.RAW, new byte[2 << 20]));

        assertThat(all(new CarReader(new ByteArrayInputStream(car(List.of(), blocks)), "test.car")))
                .isEqualTo(blocks);
    }

    @Test
    void a_hash_function_that_is_unknown_is_told_by_its_number() throws IOException {
        Octets car = new Octets(100);
        car.write(car(List.of(), List.of()));
        car.write(5 + 1);
        car.write(new byte[] {1, 0x55, 0x11, 1, 0, 9});

        assertThatThrownBy(() -> all(new CarReader(new ByteArrayInputStream(car.toBytes()), "test.car")))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("0x11");
    }

    @Test
    void lengths_that_never_end_are_refused() throws IOException {
        byte[] bomb = new byte[1000];
        Arrays.fill(bomb, (byte) 0xff);
        Octets after = new Octets(1100);
        after.write(car(List.of(), List.of()));
        after.write(bomb);

        refuses(bomb, "over 63 bits");
        refuses(after.toBytes(), "over 63 bits");
    }

    @Test
    void what_is_no_car_is_said_to_be_none() {
        refuses(new byte[0], "empty");
        refuses(new byte[100], "no CAR");
        refuses("#!/bin/sh\necho a script of more than a few bytes\n".getBytes(StandardCharsets.US_ASCII), "no CAR");
        refuses(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, 1, 0}, "no CAR");
    }

    @Test
    void a_payload_that_is_put_before_its_header_or_has_a_negative_size_is_refused() {
        refuses(second(new byte[0], -1, 10, 0), "its header puts");
        refuses(second(new byte[0], 0, -1, 0), "its header puts");
    }

    @Test
    void a_payload_that_is_longer_than_the_file_is_cut_off() throws IOException {
        byte[] payload = car(List.of(), blocks(2, 100));

        refuses(second(Arrays.copyOf(payload, payload.length - 1), 0, payload.length, 0), "cut off");
        refuses(second(payload, 0, payload.length - 1, 5), "cut off");
    }

    @Test
    void a_car_that_is_cut_anywhere_but_between_blocks_is_refused() throws IOException {
        List<Block> blocks = blocks(3, 100);
        byte[] car = car(List.of(blocks.getFirst().cid()), blocks);
        for (int length = 0; length < car.length; length++) {
            byte[] cut = Arrays.copyOf(car, length);
            try {
                List<Block> read = all(new CarReader(new ByteArrayInputStream(cut), "test.car"));
                assertThat(read).as("seed %d", seed).isEqualTo(blocks.subList(0, read.size()));
                assertThat(car(List.of(blocks.getFirst().cid()), read)).hasSize(length);
            } catch (CairnException e) {
                assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
                assertThat(e).hasMessageStartingWith("test.car: ");
            }
        }
    }

    private static void refuses(byte[] car, String words) {
        assertThatThrownBy(() -> all(new CarReader(new ByteArrayInputStream(car), "test.car")))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageStartingWith("test.car: ")
                .hasMessageContaining(words);
    }

    private static List<Block> all(CarReader reader) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
            blocks.add(next.get());
        }
        return blocks;
    }

    private static byte[] car(List<Cid> roots, List<Block> blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, roots);
        for (Block block : blocks) {
            writer.write(block.cid(), block.bytes());
        }
        return out.toByteArray();
    }

    private static byte[] second(byte[] payload, int padding, long size, int index) {
        Octets out = new Octets(payload.length + 200);
        out.write(new byte[] {10, (byte) 0xa1, 0x67, 'v', 'e', 'r', 's', 'i', 'o', 'n', 2});
        out.write(new byte[16]);
        littleEndian(out, 51 + padding);
        littleEndian(out, size);
        littleEndian(out, index == 0 ? 0 : 51 + padding + size);
        out.write(new byte[Math.max(0, padding)]);
        out.write(payload);
        out.write(new byte[index]);
        return out.toBytes();
    }

    private static void littleEndian(Octets out, long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }

    private List<Block> blocks(int count, int most) {
        List<Block> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(most)];
            random.nextBytes(bytes);
            blocks.add(Block.of(random.nextBoolean() ? Codec.RAW : Codec.DAG_CBOR, bytes));
        }
        return blocks;
    }

    /// A stream that gives as few bytes at a time as it likes.
    private InputStream dripping(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(length, 1 + random.nextInt(length)));
            }
        };
    }
}
