package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.mirror.CopyState;
import dev.cairn.store.mirror.Mirrored;
import dev.cairn.store.mirror.MirroredPin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sees to it that mirrors keep what is pinned here, and nothing that was. What there is to do is read off the
/// pins and kept in the database; what fails is tried again, after waits that grow. One process at a time sees to a
/// mirror; others leave it to that one. Blocks the calling thread.
public final class Mirroring {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int DOUBLINGS = 10;

    private final Store store;
    private final Mirrored mirrored;
    private final List<Duty> duties;
    private final InstantSource clock;

    public Mirroring(Store store, List<Duty> duties, InstantSource clock) {
        this.store = store;
        this.mirrored = store.mirrored();
        this.duties = List.copyOf(duties);
        this.clock = clock;
    }

    /// Queues what the pins say that is not known yet.
    public void queue() {
        for (Duty duty : duties) {
            if (mirrored.isBehind(duty.mirror().name(), duty.kinds())) {
                mirrored.want(duty.mirror().name(), duty.kinds());
                mirrored.release();
            }
        }
    }

    /// Does what is due.
    ///
    /// @param progress told of each block that is sent
    /// @throws CairnException INTERRUPTED if the thread was
    public List<Trouble> work(Progress progress) {
        List<Trouble> troubles = new ArrayList<>();
        for (Duty duty : duties) {
            Mirror mirror = duty.mirror();
            seeTo(mirror, mirrored.due(mirror.name(), clock.instant()), progress)
                    .ifPresent(troubles::add);
        }
        return troubles;
    }

    /// Asks the mirrors about all that they are to keep, and does what is left, due or not.
    ///
    /// @throws CairnException INTERRUPTED if the thread was
    public List<Trouble> check(Progress progress) {
        List<Trouble> troubles = new ArrayList<>();
        for (Duty duty : duties) {
            Mirror mirror = duty.mirror();
            List<MirroredPin> all = mirrored.all().stream()
                    .filter(pin -> pin.mirror().equals(mirror.name()))
                    // What a run has sent ahead is let go of when its time is over.
                    .filter(pin ->
                            pin.wanted() || pin.attempts() > 0 || !pin.due().isAfter(clock.instant()))
                    .toList();
            seeTo(mirror, all, progress).ifPresent(troubles::add);
        }
        return troubles;
    }

    private Optional<Trouble> seeTo(Mirror mirror, List<MirroredPin> pins, Progress progress) {
        if (pins.isEmpty()) {
            return Optional.empty();
        }
        Optional<Hold> turn = store.tryLease(turn(mirror));
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        try (Hold _ = turn.get()) {
            int failed = 0;
            String why = "";
            for (int i = 0; i < pins.size(); i++) {
                try {
                    seeTo(mirror, pins.get(i), progress);
                } catch (CairnException e) {
                    if (e.kind() == Kind.INTERRUPTED) {
                        throw e;
                    }
                    failed++;
                    why = why.isEmpty() ? e.sentence() : why;
                    postpone(pins.get(i), e);
                    if (concernsAll(e)) {
                        pins.subList(i + 1, pins.size()).forEach(pin -> postpone(pin, e));
                        failed = pins.size();
                        break;
                    }
                }
            }
            return failed == 0 ? Optional.empty() : Optional.of(new Trouble(mirror.name(), failed, why));
        }
    }

    /// A lock needs a CID; this one names no task.
    private static Cid turn(Mirror mirror) {
        return Cid.ofBlock(Codec.RAW, ("cairn-mirror:" + mirror.name()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean concernsAll(CairnException e) {
        return switch (e.kind()) {
            case UNREACHABLE, TIMED_OUT, UNAVAILABLE -> true;
            case REFUSED, MISSING, FULL, UNREADABLE, CORRUPT, INTERRUPTED -> false;
        };
    }

    private void seeTo(Mirror mirror, MirroredPin pin, Progress progress) {
        if (!pin.wanted()) {
            if (pin.ours()) {
                mirror.release(pin.cid());
            }
            mirrored.forget(pin.mirror(), pin.cid());
            return;
        }
        Optional<Held> held = mirror.look(pin.cid());
        MirroredPin now = pin;
        if (held.isEmpty() || (pin.ours() && pin.state() != CopyState.PINNED)) {
            // Known before it is asked for: whoever is killed in between knows whose it is.
            now = with(pin, true, CopyState.QUEUED, "", pin.attempts());
            mirrored.update(now);
            held = Optional.of(mirror.keep(pin.cid(), pin.name(), progress));
        }
        Held then = held.get();
        int attempts = then.state() == CopyState.PINNED ? 0 : pin.attempts() + 1;
        MirroredPin after = with(now, now.ours(), then.state(), then.reason(), attempts);
        if (!after.equals(pin)) {
            mirrored.update(after);
        }
    }

    private void postpone(MirroredPin pin, CairnException e) {
        boolean wait = concernsAll(e);
        // What they did not answer to is as it was; what they refused has failed.
        CopyState state = wait || !pin.wanted() ? pin.state() : CopyState.FAILED;
        boolean ours =
                mirrored.find(pin.mirror(), pin.cid()).map(MirroredPin::ours).orElse(pin.ours());
        mirrored.update(with(pin, ours, state, e.sentence(), pin.attempts() + 1));
    }

    private MirroredPin with(MirroredPin pin, boolean ours, CopyState state, String reason, int attempts) {
        Instant due = attempts == 0 ? pin.due() : clock.instant().plus(wait(attempts));
        return new MirroredPin(pin.mirror(), pin.cid(), pin.name(), pin.wanted(), ours, state, reason, attempts, due);
    }

    /// How long until the next attempt, after so many in vain.
    static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
