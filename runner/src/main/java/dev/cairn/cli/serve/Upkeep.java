package dev.cairn.cli.serve;

import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.mirror.Duty;
import dev.cairn.mirror.Mirroring;
import dev.cairn.mirror.Trouble;
import dev.cairn.peer.Connections;
import dev.cairn.peer.Duties;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sees to the mirrors now and then, as long as this machine serves, on a thread of its own.
final class Upkeep implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Console console;
    private final Store store;
    private final Settings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> said = new HashMap<>();
    private final Thread thread;

    private Upkeep(Console console, Store store, Settings settings) {
        this.console = console;
        this.store = store;
        this.settings = settings;
        this.thread = Thread.ofPlatform().daemon().name("cairn-mirrors").unstarted(this::run);
    }

    /// Begins; does nothing if nobody mirrors.
    static Upkeep start(Console console, Store store, Settings settings) {
        Upkeep upkeep = new Upkeep(console, store, settings);
        if (settings.mirrors().isSet()) {
            upkeep.thread.start();
        }
        return upkeep;
    }

    private void run() {
        try (Connections connections = new Connections(settings.peers())) {
            List<Duty> duties = new Duties(connections, store, settings.mirrors()).all();
            Mirroring mirroring = new Mirroring(store, duties, InstantSource.system());
            do {
                mirroring.queue();
                mirroring.work(Progress.NONE).forEach(this::say);
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (CairnException e) {
            if (closed.getCount() > 0) {
                console.say("cairn: mirrors are not seen to any more: " + e.sentence());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The same is said once.
    private void say(Trouble trouble) {
        if (!trouble.why().equals(said.put(trouble.mirror(), trouble.why()))) {
            console.say("cairn: " + trouble.mirror() + ": " + trouble.why());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
