package dev.cairn.cli;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.mirror.Duty;
import dev.cairn.mirror.Mirroring;
import dev.cairn.mirror.Trouble;
import dev.cairn.peer.Connections;
import dev.cairn.peer.Duties;
import dev.cairn.store.Store;
import java.time.InstantSource;
import java.util.List;

/// Lets mirrors know what changed among the pins. A mirror that fails fails no command: what is left is said, and
/// stays queued.
public final class Settling {
    private Settling() {}

    /// Queues what changed, and does what is due.
    public static void settle(Console console, Store store, Settings settings) {
        if (!settings.mirrors().isSet()) {
            return;
        }
        try (Connections connections = new Connections(settings.peers())) {
            settle(console, store, new Duties(connections, store, settings.mirrors()).all());
        } catch (CairnException e) {
            if (e.kind() == Kind.INTERRUPTED) {
                throw e;
            }
            console.say("cairn: the mirrors were not told: " + e.sentence());
        }
    }

    /// The same for these.
    public static void settle(Console console, Store store, List<Duty> duties) {
        Mirroring mirroring = new Mirroring(store, duties, InstantSource.system());
        mirroring.queue();
        try (ReadingProgress reading = new ReadingProgress(console, "sent")) {
            say(console, mirroring.work((count, bytes) -> reading.more(0, bytes)));
        }
    }

    /// Says what was in vain.
    public static void say(Console console, List<Trouble> troubles) {
        for (Trouble trouble : troubles) {
            console.say("cairn: " + trouble.mirror() + ": "
                    + (trouble.left() == 1 ? "a pin is" : trouble.left() + " pins are")
                    + " not done and will be tried again; 'cairn pin ls --check' does it now: " + trouble.why());
        }
    }
}
