package dev.cairn.workflow.expand;

import dev.cairn.failure.CairnException;
import dev.cairn.job.Job;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.unit.Gate;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Step;
import dev.cairn.workflow.unit.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes jobs of all units that are wanted and of those on which they depend, as far as what has been made allows.
final class Session {
    /// So many waits of jobs for jobs are handed out one by one; beyond, jobs wait as a crowd.
    private static final long MOST_WAITS = 1_000_000;

    private final Plan plan;
    private final Results results;
    private final int session;
    private final Deque<Frame> path = new ArrayDeque<>();
    private final Deque<Step> roots = new ArrayDeque<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Unit> blocked = new ArrayList<>();

    private static final class Frame {
        final Step step;
        int next;

        Frame(Step step) {
            this.step = step;
        }
    }

    /// @param session a number that no session before had
    Session(Plan plan, Results results, int session) {
        this.plan = plan;
        this.results = results;
        this.session = session;
    }

    List<Job> jobs() {
        return jobs;
    }

    /// The units of which nothing can be made yet, those on which others depend first.
    List<Unit> blocked() {
        return blocked;
    }

    void settle(List<Unit> wanted) {
        for (Unit unit : wanted) {
            visit(unit);
            while (!roots.isEmpty()) {
                visit(roots.removeFirst());
            }
        }
    }

    /// Depth first, without recursion: chains are long.
    private void visit(Step root) {
        begin(root);
        while (!path.isEmpty()) {
            Frame frame = path.getLast();
            if (frame.next < frame.step.dependencies()) {
                Step next = frame.step.dependency(frame.next++);
                if (next.isBegun(session) && !next.isDone(session)) {
                    throw contradiction(next, "needs what needs it: a cycle");
                }
                begin(next);
            } else if (isDone(frame.step)) {
                frame.step.end(session);
                path.removeLast();
            } else {
                frame.next = 0;
            }
        }
    }

    private void begin(Step step) {
        if (step.isBegun(session)) {
            return;
        }
        step.begin(session);
        if (step instanceof Unit unit && (unit.isJob() || unit.isSplit())) {
            step.end(session);
            return;
        }
        if (step instanceof Unit unit && (unit.resolution() == null || results != Results.NONE)) {
            unit.resolve(plan.resolve(unit, results));
        }
        path.addLast(new Frame(step));
    }

    /// Does with a step what can be done, all that it depends on being done; says whether that was all.
    private boolean isDone(Step step) {
        return switch (step) {
            case Gate gate -> isDone(gate);
            case Unit unit -> unit.isOpen() ? isSplit(unit) : isMade(unit);
        };
    }

    private boolean isDone(Gate gate) {
        if (gate.refresh()) {
            return false;
        }
        gate.waitFor(gate.jobs() != null ? null : waits(gate.units()));
        return true;
    }

    private boolean isMade(Unit unit) {
        Resolution known = Objects.requireNonNull(unit.resolution());
        for (Unit open : known.opens()) {
            if (open.isSplit()) {
                unit.resolve(plan.resolve(unit, results));
                return false;
            }
        }
        Set<Integer> after = after(unit, known);
        if (!after.isEmpty()) {
            block(unit, after);
        } else if (!known.isComplete()) {
            throw contradiction(unit, "waits for something that nothing will bring");
        } else {
            unit.become(plan.nextNumber());
            jobs.add(plan.job(unit, known));
        }
        return true;
    }

    private boolean isSplit(Unit unit) {
        Resolution waits = new Resolution();
        List<Member> members = plan.members(unit, results, waits);
        if (members != null) {
            List<Unit> children = plan.split(unit, members);
            for (Unit child : plan.wanted(unit, children)) {
                roots.add(child);
            }
            return true;
        }
        Union after = new Union();
        addWaits(waits, after);
        if (after.set().isEmpty()) {
            throw contradiction(unit, "waits for something that nothing will bring");
        }
        block(unit, after.set());
        return true;
    }

    private void block(Unit unit, Set<Integer> after) {
        unit.waitFor(after);
        blocked.add(unit);
    }

    /// The jobs that must have ended before more can be said of a unit.
    private Set<Integer> after(Unit unit, Resolution known) {
        Union union = new Union();
        addWaits(known, union);
        for (Gate gate : unit.gates()) {
            union.add(gate.after());
            Set<Integer> all = gate.jobs();
            if (all != null && isCrowd(gate, all, unit)) {
                union.add(all);
            }
        }
        return union.set();
    }

    private static void addWaits(Resolution known, Union union) {
        for (Unit awaited : known.awaits()) {
            union.add(awaited.isJob() ? Set.of(awaited.number()) : awaited.after());
        }
        union.addAll(known.needs());
        union.addAll(known.opens());
    }

    private static Set<Integer> waits(List<Unit> units) {
        Union union = new Union();
        union.addAll(units);
        return union.set();
    }

    private boolean isCrowd(Gate gate, Set<Integer> jobs, Unit unit) {
        if ((long) jobs.size() * plan.units(unit.process()).size() <= MOST_WAITS || gate.isEnded(session)) {
            return false;
        }
        for (int job : jobs) {
            if (!results.has(job)) {
                return true;
            }
        }
        gate.allEnded(session);
        return false;
    }

    private static CairnException contradiction(Step step, String sentence) {
        String what = switch (step) {
            case Unit unit -> unit.process().declared().place() + ": the process " + unit.label();
            case Gate gate ->
                gate.process().declared().place() + ": the process "
                        + Problems.quoted(gate.process().name());
        };
        return CairnException.refused(List.of(what + " " + sentence));
    }

    /// Sets of jobs put together. One alone stays the object that it is, for it is often shared by many.
    private static final class Union {
        private @Nullable Set<Integer> only;
        private @Nullable Set<Integer> all;

        void addAll(List<Unit> units) {
            for (Unit unit : units) {
                if (!unit.isJob() && !unit.isSplit()) {
                    add(unit.after());
                }
            }
        }

        // One object for one set: looking into it again and again would be quadratic.
        @SuppressWarnings("ReferenceEquality")
        void add(@Nullable Set<Integer> jobs) {
            if (jobs == null || jobs.isEmpty() || jobs == only) {
                return;
            }
            if (only == null) {
                only = jobs;
            } else {
                if (all == null) {
                    all = new HashSet<>(only);
                }
                all.addAll(jobs);
            }
        }

        Set<Integer> set() {
            return all != null ? all : only != null ? only : Set.of();
        }
    }
}
