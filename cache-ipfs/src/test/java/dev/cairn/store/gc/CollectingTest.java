package dev.cairn.store.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.store.OtherProcess;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Collecting while others work with the store.
class CollectingTest extends StoreTestCase {
    @Test
    void what_comes_to_be_kept_while_it_is_collected_stays() {
        Cid cid = taken(scratch("a", "wanted")).cid();
        Thread collecting;
        try (var _ = store.writing().hold()) {
            collecting = Thread.ofPlatform().start(this::collected);
            // The collector cannot remove anything now, wherever it is.
            assertThat(store.presence().isHere(cid)).isTrue();
            store.pins().add(cid, "", PinKind.MANUAL);
        }
        join(collecting);
        assertThat(store.presence().isHere(cid)).isTrue();
    }

    @Test
    void many_may_add_and_use_while_others_collect() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        try (OtherProcess there = OtherProcess.start(Adder.class, home)) {
            assertThat(there.line()).isEqualTo("adding");
            for (int thread = 0; thread < 2; thread++) {
                int number = thread;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 30; i++) {
                        addAndCheck(store, home, "here " + number + " " + i);
                    }
                    done.countDown();
                });
            }
            while (done.getCount() > 0) {
                collected();
            }
            there.say("stop");
            while (true) {
                String line = there.line();
                if (line.equals("fine")) {
                    break;
                }
                assertThat(line).isEqualTo("adding");
            }
        }
        assertThat(store.verification().verify(false, 1, damage -> {}).damaged())
                .isZero();
    }

    @Test
    void a_folder_that_was_here_already_is_whole_once_it_is_added_again_while_others_collect() {
        file("folder/a", "a");
        file("folder/below/large", "x".repeat(2_000_000) + "y");
        Path folder = person.resolve("folder");
        AtomicBoolean over = new AtomicBoolean();
        Thread collecting = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                collected();
            }
        });
        try {
            for (int i = 0; i < 100; i++) {
                Cid cid = added(folder).cid();
                assertThat(store.presence().files(cid)).isPresent();
                assertThat(store.blocks().get(cid)).isPresent();
                store.pins().remove(store.pins().of(cid));
            }
        } finally {
            over.set(true);
            join(collecting);
        }
    }

    private void collected() {
        store.collector().collect(OptionalLong.empty());
    }

    /// Takes something together with a pin; it must be there from then on.
    private static void addAndCheck(Store store, Path home, String text) {
        Path path = write(home.resolve("scratch/task-" + text).resolve("out"), text);
        Cid cid;
        try (Batch batch = store.writing().batch()) {
            cid = store.intake().take(batch, path, PROFILE).cid();
            batch.with(Pins.added(cid, text, PinKind.MANUAL));
            batch.commit();
        }
        assertThat(store.presence().isHere(cid)).isTrue();
        assertThat(store.files().find(cid, false)).isPresent();
        store.pins().remove(store.pins().of(cid));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class Adder {
        public static void main(String[] arguments) throws IOException {
            Path home = Path.of(arguments[0]);
            try (Store store = Store.open(home)) {
                int count = 0;
                do {
                    addAndCheck(store, home, "there " + count++);
                    System.out.println("adding");
                } while (System.in.available() == 0);
            }
            System.out.println("fine");
        }
    }
}
