package dev.cairn.store.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.OtherProcess;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk of a few megabytes, of the test's own: a `tmpfs` in a namespace of mounts.
@Timeout(300)
class DiskFullTest {
    @TempDir
    Path disk;

    @Test
    void whatever_fills_the_disk_there_is_a_sentence_and_the_store_goes_on_when_there_is_room_again() {
        assertThat(onSmallDisk(Filling.class)).isEqualTo("fine");
    }

    @Test
    void a_store_can_be_looked_at_and_collected_on_a_full_disk_and_not_be_made_there() {
        assertThat(onSmallDisk(Opening.class)).isEqualTo("fine");
    }

    private String onSmallDisk(Class<?> main) {
        List<String> before = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=18m tmpfs \"$0\" && exec \"$@\"",
                disk.toString());
        try (OtherProcess process = OtherProcess.start(before, main, disk)) {
            return process.line();
        }
    }

    static final class Filling {
        private static int count;

        public static void main(String[] arguments) {
            Path disk = Path.of(arguments[0]);
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<BiFunction<Store, Random, Cid>> ways =
                    List.of(Filling::file, Filling::large, Filling::blocks, Filling::rows, Filling::taken);
            for (int round = 0; round < 15; round++) {
                try {
                    fill(disk.resolve("home"), ways.get(round % ways.size()), random);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed " + seed + ", round " + round, e);
                }
            }
            System.out.println("fine");
        }

        private static void fill(Path home, BiFunction<Store, Random, Cid> way, Random random) {
            Set<Cid> committed = new HashSet<>();
            try (Store store = Store.open(home)) {
                Files.write(home.resolveSibling("spare"), new byte[6_000_000]);
                while (true) {
                    committed.add(way.apply(store, random));
                }
            } catch (CairnException e) {
                check(e.kind() == Kind.FULL, e.toString());
                check(e.getMessage() != null && e.getMessage().contains("disk is full"), e.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try (Store store = Store.open(home)) {
                check(store.presence().areHere(committed).equals(committed), "something is missing");
                check(store.verification().verify(false, 1, damage -> {}).damaged() == 0, "something is damaged");
                store.pins().all().forEach(pin -> check(store.presence().isHere(pin.cid()), pin + " has holes"));
                removePins(store);
                long freed = store.collector().collect(OptionalLong.empty()).freed();
                check(freed > 0 || committed.isEmpty(), "nothing was freed");
                check(store.collector().foresee(OptionalLong.empty()).removed() == 0, "something was left");
                check(store.presence().areHere(committed).isEmpty(), "something stayed");
            }
            try (Stream<Path> scratch = Files.walk(home.resolve("scratch"))) {
                check(scratch.filter(Files::isRegularFile).findAny().isEmpty(), "a temporary file was left");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Letting go needs a little room too: a person makes some elsewhere.
        private static void removePins(Store store) {
            Path spare = store.folder().resolveSibling("spare");
            try {
                store.pins().remove(store.pins().all());
            } catch (CairnException e) {
                check(e.kind() == Kind.FULL, e.toString());
                delete(spare);
                store.pins().remove(store.pins().all());
            }
            delete(spare);
        }

        private static Cid file(Store store, Random random) {
            Path file = write(store, random, 1 + random.nextInt(100_000));
            try {
                return store.intake()
                        .add(List.of(file), ImportProfile.UNIXFS_V1_2025, Progress.NONE)
                        .getFirst()
                        .cid();
            } finally {
                delete(file);
            }
        }

        private static Cid large(Store store, Random random) {
            Path file = write(store, random, 3_000_000 + random.nextInt(500_000));
            try {
                return store.intake()
                        .add(List.of(file), ImportProfile.UNIXFS_V1_2025, Progress.NONE)
                        .getFirst()
                        .cid();
            } finally {
                delete(file);
            }
        }

        private static Cid taken(Store store, Random random) {
            Path file = write(store, random, 1 + random.nextInt(300_000));
            try (Batch batch = store.writing().batch()) {
                Cid cid = store.intake()
                        .take(batch, file, ImportProfile.UNIXFS_V1_2025)
                        .cid();
                batch.with(Pins.added(cid, "", PinKind.MANUAL));
                batch.commit();
                return cid;
            } finally {
                delete(file);
            }
        }

        private static Cid blocks(Store store, Random random) {
            byte[] bytes = new byte[random.nextInt(200_000)];
            random.nextBytes(bytes);
            return committed(store, Block.of(Codec.RAW, bytes));
        }

        private static Cid rows(Store store, Random random) {
            byte[] bytes = new byte[2000];
            random.nextBytes(bytes);
            try (Batch batch = store.writing().batch()) {
                for (int i = 0; i < 300; i++) {
                    Cid task = Block.of(Codec.RAW, bytes(random)).cid();
                    batch.with(store.earlier().had("flow", "process", "member " + count++, task));
                }
                batch.commit();
            }
            return committed(store, Block.of(Codec.RAW, bytes));
        }

        private static byte[] bytes(Random random) {
            byte[] bytes = new byte[8];
            random.nextBytes(bytes);
            return bytes;
        }

        private static Cid committed(Store store, Block block) {
            try (Batch batch = store.writing().batch()) {
                batch.put(block.cid(), block.bytes());
                batch.with(Pins.added(block.cid(), "", PinKind.MANUAL));
                batch.commit();
                return block.cid();
            }
        }

        /// A file of a person's or a task's, on the same disk.
        private static Path write(Store store, Random random, int size) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            Path file = store.folder().resolveSibling("file" + count++);
            try {
                return Files.write(file, bytes);
            } catch (IOException e) {
                delete(file);
                throw CairnException.of("writing " + file, e);
            }
        }
    }

    static final class Opening {
        public static void main(String[] arguments) throws IOException {
            Path disk = Path.of(arguments[0]);
            Path home = disk.resolve("home");
            Block block = Block.of(Codec.RAW, new byte[] {1, 2, 3});
            try (Store store = Store.open(home)) {
                Filling.committed(store, block);
                unkept(store);
            }
            List<Path> ballast = fill(disk);
            boolean there =
                    Store.look(home, store -> store.blocks().get(block.cid()).isPresent());
            check(there, "the block is gone");
            try (Store store = Store.open(disk.resolve("another"))) {
                check(false, "a store was made on a full disk: " + store.folder());
            } catch (CairnException e) {
                check(e.kind() == Kind.FULL, e.toString());
            }
            try (Store store = Store.open(home)) {
                check(store.pins().all().size() == 1, "the pin is gone");
                check(store.verification().verify(false, 1, damage -> {}).damaged() == 0, "something is damaged");
                check(store.collector().collect(OptionalLong.empty()).freed() >= 100_000, "nothing was freed");
                check(store.blocks().get(block.cid()).isPresent(), "the block was not kept");
            }
            check(Files.getFileStore(disk).getUsableSpace() > 50_000, "there is no room yet");
            for (Path file : ballast) {
                Files.delete(file);
            }
            for (Path folder : List.of(home, disk.resolve("another"))) {
                try (Store store = Store.open(folder)) {
                    Filling.committed(store, Block.of(Codec.RAW, new byte[] {4}));
                }
            }
            System.out.println("fine");
        }

        private static void unkept(Store store) {
            try (Batch batch = store.writing().batch()) {
                Path file = Filling.write(store, new Random(1), 100_000);
                store.intake().take(batch, file, ImportProfile.UNIXFS_V1_2025);
                batch.commit();
                delete(file);
            }
        }

        private static List<Path> fill(Path disk) throws IOException {
            FileStore store = Files.getFileStore(disk);
            List<Path> ballast = new ArrayList<>();
            while (store.getUsableSpace() > 0) {
                Path file = disk.resolve("ballast" + ballast.size());
                ballast.add(file);
                try {
                    Files.write(file, new byte[4096 * (store.getUsableSpace() > 1_000_000 ? 100 : 1)]);
                } catch (IOException e) {
                    // Full is what it is to be.
                    break;
                }
            }
            return ballast;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
