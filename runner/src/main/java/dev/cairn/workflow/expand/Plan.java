package dev.cairn.workflow.expand;

import dev.cairn.job.Handover;
import dev.cairn.job.Job;
import dev.cairn.job.Made;
import dev.cairn.job.Portion;
import dev.cairn.job.ProcessOutline;
import dev.cairn.job.Workplan;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.unit.Clashes;
import dev.cairn.workflow.unit.Enumeration;
import dev.cairn.workflow.unit.Producers;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import dev.cairn.workflow.wire.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A workflow whose every path is accounted for, and how it grows.
final class Plan implements Workplan {
    private final String name;
    private final List<ProcessForm> processes;
    private final List<List<Unit>> units;
    private final Wiring wiring;
    private final JobMaker jobMaker = new JobMaker();
    private final Portion start;
    private final Collection<Want> wants;
    private final List<ProcessOutline> outline = new ArrayList<>();
    private int sessions = FIRST_SESSION;
    private int jobs;

    /// Those before were needed to look for cycles.
    private static final int FIRST_SESSION = 2;

    /// @param units of each process, all resolved
    /// @param roots what is wanted for its own sake
    Plan(
            String name,
            List<ProcessForm> processes,
            List<List<Unit>> units,
            Wiring wiring,
            List<Unit> roots,
            Collection<Want> wants) {
        this.name = name;
        this.processes = processes;
        this.units = units;
        this.wiring = wiring;
        this.wants = wants;
        Session session = new Session(this, Results.NONE, sessions++);
        session.settle(roots);
        this.start = portion(session);
        outline(session);
        units.forEach(all -> all.forEach(unit -> unit.resolve(null)));
    }

    private void outline(Session session) {
        Set<Unit> later = new HashSet<>(session.blocked());
        for (ProcessForm process : processes) {
            int tasks = 0;
            boolean known = true;
            for (Unit unit : units(process)) {
                known &= !(unit.isOpen() && later.contains(unit));
                tasks += unit.isJob() || later.contains(unit) ? 1 : 0;
            }
            outline.add(new ProcessOutline(process.name(), known ? OptionalInt.of(tasks) : OptionalInt.empty()));
        }
    }

    @Override
    public String workflow() {
        return name;
    }

    @Override
    public Portion start() {
        return start;
    }

    @Override
    public Handover handover(Made made) {
        return Deliveries.of(wants, this, Results.of(made));
    }

    @Override
    public List<ProcessOutline> outline() {
        return outline;
    }

    Producers producers() {
        return wiring.producers();
    }

    List<Unit> units(ProcessForm process) {
        return units.get(process.number());
    }

    /// All that was not split from another.
    List<Unit> units() {
        List<Unit> all = new ArrayList<>();
        units.forEach(all::addAll);
        return all;
    }

    /// Looks at units again, now that some jobs have ended.
    Portion grow(List<Unit> waiting, Made made) {
        waiting.forEach(unit -> unit.growWith(null));
        Session session = new Session(this, Results.of(made), sessions++);
        session.settle(waiting);
        return portion(session);
    }

    private Portion portion(Session session) {
        List<Sprout> sprouts = new ArrayList<>();
        List<Unit> crowd = new ArrayList<>();
        for (Unit unit : session.blocked()) {
            if (unit.growth() == null) {
                if (!crowd.isEmpty() && !waitTogether(crowd.getLast(), unit)) {
                    sprouts.add(sprout(crowd));
                    crowd = new ArrayList<>();
                }
                crowd.add(unit);
            }
        }
        if (!crowd.isEmpty()) {
            sprouts.add(sprout(crowd));
        }
        return new Portion(session.jobs(), List.copyOf(sprouts));
    }

    // One object for one set: comparing large sets job by job for every unit would be quadratic.
    @SuppressWarnings("ReferenceEquality")
    private static boolean waitTogether(Unit one, Unit other) {
        Set<Integer> after = Objects.requireNonNull(one.after());
        Set<Integer> others = Objects.requireNonNull(other.after());
        return one.process() == other.process()
                && (after == others || (after.size() == 1 && others.size() == 1 && after.equals(others)));
    }

    private Sprout sprout(List<Unit> crowd) {
        Sprout sprout = new Sprout(
                this,
                List.copyOf(crowd),
                Set.copyOf(Objects.requireNonNull(crowd.getFirst().after())));
        crowd.forEach(unit -> unit.growWith(sprout));
        return sprout;
    }

    /// What a unit reads.
    ///
    /// @throws dev.cairn.failure.CairnException REFUSED if that contradicts the workflow
    Resolution resolve(Unit unit, Results results) {
        Problems problems = new Problems();
        Resolution resolution = wiring.resolve(unit, results, problems);
        problems.check();
        return resolution;
    }

    int nextNumber() {
        return jobs++;
    }

    Job job(Unit unit, Resolution resolution) {
        return jobMaker.job(unit, resolution);
    }

    /// The members by which an open unit can be split now; null if they are still not known.
    ///
    /// @param waits is told for what they wait
    @Nullable
    List<Member> members(Unit unit, Results results, Resolution waits) {
        Problems problems = new Problems();
        List<Member> members = wiring.split(unit, firstOpen(unit), results, waits, problems);
        problems.check();
        return members;
    }

    private static int firstOpen(Unit unit) {
        int slot = 0;
        while (unit.members()[slot] != null) {
            slot++;
        }
        return slot;
    }

    /// Replaces an open unit by one for each member.
    List<Unit> split(Unit unit, List<Member> members) {
        Problems problems = new Problems();
        Clashes clashes = new Clashes(problems);
        producers().remove(unit);
        List<Unit> children = new ArrayList<>(members.size());
        for (Member member : members) {
            @Nullable Member[] its = unit.members().clone();
            its[firstOpen(unit)] = member;
            Unit child = Enumeration.unit(unit.process(), its, problems);
            child.inherit(unit);
            children.add(child);
            producers().add(child).forEach(clashes::same);
        }
        clashes.overlaps(List.of(children), producers());
        problems.check();
        unit.split(children);
        return children;
    }

    /// Those of a unit's children that are wanted for their own sake.
    List<Unit> wanted(Unit unit, List<Unit> children) {
        if (unit.isWhole()) {
            return children;
        }
        List<Unit> wanted = new ArrayList<>();
        for (String path : unit.wanted()) {
            List<Supply> supplies = producers().of(path);
            supplies.forEach(supply -> wanted.add(supply.product().unit()));
            List<Product> maybe = supplies.isEmpty() ? producers().maybe(path) : List.of();
            maybe.forEach(product -> wanted.add(product.unit()));
            if (wanted.isEmpty()) {
                Problems problems = new Problems();
                problems.add(
                        unit.process().declared().place(),
                        Problems.quoted(path) + " is wanted, but the process " + unit.label() + " does not make it");
                problems.check();
            }
        }
        return wanted;
    }
}
