package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.job.Portion;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// The state of a run: which job waits, is looked up, runs, has ended. A serial actor: all calls come from one thread,
/// nothing blocks, and no state is shared. It is done when [#isDone] says so.
public final class Board {
    private final Policy policy;
    private final Hands hands;
    private final BiPredicate<ResultEntry, List<String>> inside;
    private final Slots slots;
    private final Ready ready = new Ready();
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final Made made = new Yields();

    /// The job of each key that runs now, and those that wait for its result.
    private final Map<Cid, List<Entry>> joined = new HashMap<>();

    private final List<Job> toLook = new ArrayList<>();
    private int open;

    /// Attempts whose slots others have already.
    private int keeping;

    private boolean stopped;
    private boolean halted;
    private String stopReason = "";

    /// @param inside whether something stands at these names below a folder that was made
    public Board(Policy policy, Hands hands, BiPredicate<ResultEntry, List<String>> inside) {
        this.policy = policy;
        this.hands = hands;
        this.inside = inside;
        this.slots = new Slots(policy.cpus(), policy.memory());
    }

    /// Puts the first jobs on the board.
    public void start(Portion portion) {
        add(portion);
        proceed();
    }

    /// Whether every job has ended.
    public boolean isDone() {
        return open == 0;
    }

    /// What the jobs that ended well have made.
    public Made made() {
        return made;
    }

    /// Starts and looks up nothing more, and stops what runs.
    public void stop(String reason) {
        stopStarting(reason);
        halted = true;
        hands.stopAll();
        proceed();
    }

    /// The answer to [Hands#look].
    public void looked(List<Looked> found) {
        for (Looked one : found) {
            Entry entry = entry(one.job());
            switch (one) {
                case Looked.Found hit -> end(entry, new Outcome.Hit(hit.made()));
                case Looked.Broken broken -> end(entry, NotStarted.of(entry.job, broken));
                case Looked.Unequipped unequipped ->
                    end(entry, NotStarted.outside(Optional.of(unequipped.kind()), unequipped.reason()));
                case Looked.Waiting waiting -> standBy(entry, waiting.lost());
                case Looked.Lacking _ -> get(entry);
                case Looked.Absent absent -> {
                    entry.key = absent.key();
                    entry.task = absent.task();
                    entry.reason = entry.earlier == null ? absent.reason() : entry.reason;
                    joinOrQueue(entry);
                }
            }
        }
        proceed();
    }

    /// The task of an attempt has ended well, and what it made is being kept: that needs the disk and no slot, which
    /// the next job gets meanwhile. As many are kept at a time as there are cores: a disk that is slower than the
    /// tasks is not to have ever more of them wait for it.
    public void vacated(int job) {
        Entry entry = entry(job);
        if (entry.inSlot && keeping < policy.cpus()) {
            keeping++;
            giveBack(entry);
            proceed();
        }
    }

    private void giveBack(Entry entry) {
        entry.inSlot = false;
        slots.giveBack(entry.job.resources(), entry.attempt);
    }

    /// The answer to [Hands#attempt].
    public void attempted(int job, Attempted how) {
        Entry entry = entry(job);
        if (entry.inSlot) {
            giveBack(entry);
        } else {
            keeping--;
        }
        switch (how) {
            case Attempted.Succeeded well ->
                endAll(
                        entry,
                        new Outcome.Ran(
                                well.made(), well.execution(), entry.attempt, well.elapsed(), well.told(entry.reason)),
                        well.made());
            case Attempted.Found found -> endAll(entry, new Outcome.Hit(found.made()), found.made());
            case Attempted.Busy _ -> {
                hands.told(entry.job, Phase.ELSEWHERE);
                hands.await(entry.job, key(entry), task(entry));
            }
            case Attempted.Lacking _ -> get(entry);
            case Attempted.Waiting waiting -> {
                release(entry);
                standBy(entry, waiting.lost());
            }
            case Attempted.Stopped _ -> {
                release(entry);
                end(entry, new Outcome.Skipped(stopReason.isEmpty() ? "it was stopped" : stopReason));
            }
            case Attempted.Failed badly -> failed(entry, badly);
        }
        proceed();
    }

    /// The answer to [Hands#await]: the equal task elsewhere ended, and made this or nothing that counts.
    public void freed(int job, Optional<Yield> found) {
        Entry entry = entry(job);
        if (found.isPresent()) {
            endAll(entry, new Outcome.Hit(found.get()), found.get());
        } else {
            hands.told(entry.job, Phase.WAITING);
            ready.add(entry);
        }
        proceed();
    }

    /// The answer to [Hands#get]: what can be had is here, or it was tried.
    public void got(int job) {
        Entry entry = entry(job);
        hands.told(entry.job, Phase.WAITING);
        if (entry.task == null) {
            toLook.add(entry.job);
        } else {
            ready.add(entry);
        }
        proceed();
    }

    private void get(Entry entry) {
        hands.told(entry.job, Phase.FETCHING);
        hands.get(entry.job, Optional.ofNullable(entry.task));
    }

    /// What some jobs made, and nobody needed so far, cannot be had: these are made again, if they were not already.
    ///
    /// @return whether any is
    public boolean lost(Lost lost) {
        boolean any = false;
        for (var one : lost.reasons().entrySet()) {
            any |= reopen(entry(one.getKey()), one.getValue());
        }
        proceed();
        return any;
    }

    /// Lets a job wait until what it reads is made again, and looks it up anew then: it may be another task.
    private void standBy(Entry entry, Lost lost) {
        entry.key = null;
        entry.task = null;
        entry.waits++;
        for (var one : lost.reasons().entrySet()) {
            Entry producer = entry(one.getKey());
            reopen(producer, one.getValue());
            if (producer.outcome == null) {
                producer.follow(entry);
                entry.waitsFor++;
            } else if (!producer.outcome.isGood()) {
                end(entry, notWell(producer));
                return;
            } else if (entry.waits > needs(entry.job).size()) {
                // It was made again, and is not here all the same.
                end(entry, NotStarted.outside(Optional.of(Kind.MISSING), one.getValue()));
                return;
            }
        }
        if (entry.waitsFor == 0) {
            toLook.add(entry.job);
        }
    }

    private boolean reopen(Entry entry, String why) {
        if (!(entry.outcome instanceof Outcome.Hit hit) || entry.earlier != null) {
            return false;
        }
        entry.reopen(hit, why);
        open++;
        hands.reopened(entry.job, why);
        toLook.add(entry.job);
        return true;
    }

    private void failed(Entry entry, Attempted.Failed badly) {
        if (badly.outside().isEmpty() && entry.attempt <= entry.job.retry() && !stopped) {
            entry.attempt++;
            hands.told(entry.job, Phase.WAITING);
            ready.add(entry);
            return;
        }
        release(entry);
        end(
                entry,
                new Outcome.Failed(
                        Optional.of(key(entry)),
                        badly.execution(),
                        badly.exit(),
                        entry.attempt,
                        badly.elapsed(),
                        badly.reason(),
                        badly.outside(),
                        badly.told()));
    }

    /// Goes on with all that can go on: looks up, starts, and, where nothing more may start, skips.
    private void proceed() {
        if (!toLook.isEmpty()) {
            List<Job> batch = List.copyOf(toLook);
            toLook.clear();
            if (halted) {
                batch.forEach(job -> end(entry(job.number()), new Outcome.Skipped(stopReason)));
            } else {
                hands.look(batch, made, reopened(batch));
            }
        }
        if (stopped) {
            skipReady();
            return;
        }
        for (Entry entry : ready.start(slots)) {
            entry.inSlot = true;
            hands.told(entry.job, Phase.RUNNING);
            hands.attempt(
                    entry.job, key(entry), Objects.requireNonNull(entry.task), entry.attempt, policy.alone(entry.job));
        }
    }

    private Set<Integer> reopened(List<Job> batch) {
        Set<Integer> found = new HashSet<>();
        for (Job job : batch) {
            if (entry(job.number()).earlier != null) {
                found.add(job.number());
            }
        }
        return found;
    }

    private void skipReady() {
        for (List<Entry> skipped = ready.drain(); !skipped.isEmpty(); skipped = ready.drain()) {
            for (Entry entry : skipped) {
                release(entry);
                end(entry, new Outcome.Skipped(stopReason));
            }
        }
    }

    private void add(Portion portion) {
        for (Job job : portion.jobs()) {
            Entry entry = new Entry(job);
            if (entries.putIfAbsent(job.number(), entry) != null) {
                throw new IllegalStateException("two jobs have the number " + job.number());
            }
            open++;
        }
        for (Job job : portion.jobs()) {
            Entry entry = entry(job.number());
            Optional<Entry> bad = Optional.empty();
            for (int needed : needs(job)) {
                Entry producer = entry(needed);
                if (producer.outcome == null) {
                    producer.follow(entry);
                    entry.waitsFor++;
                } else if (!producer.outcome.isGood()) {
                    bad = Optional.of(producer);
                }
            }
            if (bad.isPresent()) {
                end(entry, notWell(bad.get()));
            } else if (entry.waitsFor == 0) {
                toLook.add(job);
            }
        }
        for (Growth growth : portion.growths()) {
            plant(growth);
        }
    }

    private void plant(Growth growth) {
        Sprout sprout = new Sprout(growth);
        for (int needed : growth.after()) {
            Entry producer = entry(needed);
            if (producer.outcome == null) {
                producer.follow(sprout);
                sprout.waitsFor++;
            } else if (!producer.outcome.isGood()) {
                wither(sprout, producer);
            }
        }
        if (sprout.waitsFor == 0 && !sprout.withered) {
            grow(sprout);
        }
    }

    private void grow(Sprout sprout) {
        Portion portion;
        try {
            portion = sprout.growth.grow(made);
        } catch (CairnException e) {
            sprout.withered = true;
            Outcome.Failed failed = NotStarted.because(e);
            hands.withered(sprout.growth, failed);
            stopAfter(failed, sprout.growth.process());
            return;
        }
        hands.grown(sprout.growth.process(), portion.jobs().size());
        add(portion);
    }

    private void wither(Sprout sprout, Entry because) {
        if (!sprout.withered) {
            sprout.withered = true;
            hands.withered(sprout.growth, notWell(because));
        }
    }

    private static Set<Integer> needs(Job job) {
        Set<Integer> needs = new HashSet<>(job.after());
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Produced produced) {
                needs.add(produced.job());
            }
        }
        return needs;
    }

    private static Outcome.Skipped notWell(Entry because) {
        String how = because.outcome instanceof Outcome.Skipped ? " was skipped" : " failed";
        return new Outcome.Skipped("it needs " + because.job.label() + ", which" + how);
    }

    /// Either waits for the equal task that runs here already, or waits for a slot.
    private void joinOrQueue(Entry entry) {
        if (!policy.alone(entry.job)) {
            List<Entry> others = joined.get(key(entry));
            if (others != null) {
                others.add(entry);
                return;
            }
            joined.put(key(entry), new ArrayList<>());
        }
        ready.add(entry);
    }

    /// Lets those that joined a task go on by themselves.
    private void release(Entry entry) {
        if (policy.alone(entry.job)) {
            return;
        }
        List<Entry> others = joined.remove(key(entry));
        if (others != null) {
            others.forEach(this::joinOrQueue);
        }
    }

    private void endAll(Entry entry, Outcome outcome, Yield made) {
        List<Entry> others = policy.alone(entry.job) ? null : joined.remove(key(entry));
        end(entry, outcome);
        if (others != null) {
            others.forEach(other -> end(other, new Outcome.Hit(made)));
        }
    }

    /// Ends a job and, where it did not end well, all that depends on it; iteratively, for chains are long.
    private void end(Entry first, Outcome outcome) {
        ArrayDeque<Entry> ended = new ArrayDeque<>();
        settle(first, outcome, ended);
        while (!ended.isEmpty()) {
            Entry entry = ended.remove();
            boolean good = Objects.requireNonNull(entry.outcome).isGood();
            for (Entry follower : entry.followers()) {
                if (follower.outcome != null) {
                    continue;
                }
                if (!good) {
                    settle(follower, notWell(entry), ended);
                } else if (--follower.waitsFor == 0) {
                    toLook.add(follower.job);
                }
            }
            for (Sprout sprout : entry.sprouts()) {
                if (!good) {
                    wither(sprout, entry);
                } else if (--sprout.waitsFor == 0 && !sprout.withered) {
                    grow(sprout);
                }
            }
        }
    }

    private void settle(Entry entry, Outcome outcome, ArrayDeque<Entry> ended) {
        entry.outcome = outcome;
        entry.task = null;
        open--;
        hands.ended(entry.job, outcome);
        if (outcome instanceof Outcome.Failed failed) {
            stopAfter(failed, entry.job.label());
        }
        ended.add(entry);
    }

    private void stopAfter(Outcome.Failed failed, String who) {
        if (!policy.keepGoing() || endsAll(failed)) {
            stopStarting("nothing new starts after " + who + " failed");
        }
    }

    /// A full disk lets every further task fail as well.
    private static boolean endsAll(Outcome.Failed failed) {
        return failed.outside().filter(Kind.FULL::equals).isPresent();
    }

    private void stopStarting(String reason) {
        if (!stopped) {
            stopped = true;
            stopReason = reason;
        }
    }

    private Entry entry(int job) {
        Entry entry = entries.get(job);
        if (entry == null) {
            throw new IllegalStateException("no job has the number " + job);
        }
        return entry;
    }

    private static Cid key(Entry entry) {
        return Objects.requireNonNull(entry.key);
    }

    private static Task task(Entry entry) {
        return Objects.requireNonNull(entry.task);
    }

    private final class Yields implements Made {
        @Override
        public Optional<List<ResultEntry>> by(int job) {
            Entry entry = entry(job);
            return switch (entry.outcome == null ? entry.earlier : entry.outcome) {
                case Outcome.Hit hit -> Optional.of(hit.made().entries());
                case Outcome.Ran ran -> Optional.of(ran.made().entries());
                case Outcome.Failed _, Outcome.Skipped _ -> Optional.empty();
                case null -> Optional.empty();
            };
        }

        @Override
        public boolean has(ResultEntry folder, List<String> names) {
            return inside.test(folder, names);
        }
    }
}
