package dev.cairn.store.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.store.OtherProcess;
import dev.cairn.store.Store;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.verify.Damage;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that write, collect and verify, killed at random moments.
@Timeout(300)
class KilledProperties {
    @TempDir
    Path home;

    @Test
    void what_was_committed_is_there_and_nothing_is_half_there_whenever_a_process_is_killed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 9; round++) {
            String where = "seed " + seed + ", round " + round;
            List<Cid> committed = writtenUntilKilled(random, round % 3 == 2);
            try (Store store = Store.open(home)) {
                assertThat(store.presence().areHere(committed)).as(where).containsAll(committed);
                for (Pin pin : store.pins().all()) {
                    assertThat(store.presence().isHere(pin.cid()))
                            .as(where + ", pin " + pin)
                            .isTrue();
                }
                List<Damage> damage = new ArrayList<>();
                store.verification().verify(false, 1, damage::add);
                assertThat(damage).as(where).isEmpty();
                if (random.nextBoolean()) {
                    store.collector().collect(OptionalLong.empty());
                    assertThat(store.collector().foresee(OptionalLong.empty()).removed())
                            .as(where)
                            .isZero();
                }
            }
        }
    }

    /// What the process said was committed.
    private List<Cid> writtenUntilKilled(Random random, boolean withCollector) {
        List<Cid> committed = new ArrayList<>();
        try (OtherProcess writer = OtherProcess.start(Writer.class, home, random.nextLong());
                OtherProcess other =
                        OtherProcess.start(withCollector ? Gathering.class : Writer.class, home, random.nextLong())) {
            committed.add(Cid.parse(writer.line()));
            LockSupport.parkNanos(random.nextInt(200_000_000));
            other.kill();
            LockSupport.parkNanos(random.nextInt(50_000_000));
            writer.kill();
            for (OtherProcess process : List.of(writer, other)) {
                for (String line = process.line(); !line.isEmpty(); line = process.line()) {
                    // The last line may be cut off with its process.
                    Cid.tryParse(line).ifPresent(committed::add);
                }
            }
        }
        return committed;
    }

    static final class Writer {
        public static void main(String[] arguments) {
            Path home = Path.of(arguments[0]);
            Random random = new Random(Long.parseLong(arguments[1]));
            Store store = Store.open(home);
            Path scratch = store.scratch().claim().path();
            for (int thread = 0; thread < 3; thread++) {
                long seed = random.nextLong();
                Path folder = scratch.resolve("thread" + thread);
                Thread.ofPlatform().start(() -> {
                    Random own = new Random(seed);
                    while (true) {
                        System.out.println(write(store, folder, own));
                    }
                });
            }
        }

        private static Cid write(Store store, Path folder, Random random) {
            try (Batch batch = store.writing().batch()) {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    byte[] bytes = new byte[random.nextInt(10) == 0 ? 1_500_000 : random.nextInt(20_000)];
                    random.nextBytes(bytes);
                    Files.createDirectories(folder.resolve("dir"));
                    Files.write(folder.resolve("dir/file" + i), bytes);
                }
                Cid output = store.intake()
                        .take(batch, folder.resolve("dir"), ImportProfile.UNIXFS_V1_2025)
                        .cid();
                Block result = Block.of(
                        Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(Map.of("output", new Node.Link(output)))));
                batch.put(result.cid(), result.bytes());
                batch.with(store.results()
                        .accepted(result.cid(), result.cid(), result.cid(), true, Optional.empty(), false));
                batch.with(Pins.added(result.cid(), "", PinKind.MANUAL));
                batch.commit();
                return result.cid();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class Gathering {
        public static void main(String[] arguments) {
            Path home = Path.of(arguments[0]);
            try (Store store = Store.open(home)) {
                while (true) {
                    store.collector().collect(OptionalLong.empty());
                }
            }
        }
    }
}
