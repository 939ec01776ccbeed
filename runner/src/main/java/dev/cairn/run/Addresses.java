package dev.cairn.run;

import dev.cairn.bus.Address;

/// Who answers what in one process.
public final class Addresses {
    public static final Address<StartRun, RunEnded> START = new Address<>("run.start", StartRun.class, RunEnded.class);
    public static final Address<StopRun, StopRun> STOP = new Address<>("run.stop", StopRun.class, StopRun.class);
    public static final Address<Look, LookedUp> LOOK = new Address<>("lookup.look", Look.class, LookedUp.class);
    public static final Address<AwaitEqual, EqualState> EQUAL =
            new Address<>("lookup.equal", AwaitEqual.class, EqualState.class);
    public static final Address<Attempt, AttemptEnded> ATTEMPT =
            new Address<>("worker.attempt", Attempt.class, AttemptEnded.class);
    public static final Address<Vacated, Vacated> VACATED = new Address<>("run.vacated", Vacated.class, Vacated.class);
    public static final Address<StopRun, StopRun> STOP_WORK =
            new Address<>("worker.stop", StopRun.class, StopRun.class);

    public static final Address<Get, Tried> GET = new Address<>("worker.get", Get.class, Tried.class);

    public static final Address<Bring, Brought> BRING = new Address<>("worker.bring", Bring.class, Brought.class);

    private Addresses() {}
}
