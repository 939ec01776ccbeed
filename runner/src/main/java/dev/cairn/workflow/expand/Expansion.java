package dev.cairn.workflow.expand;

import dev.cairn.job.Workplan;
import dev.cairn.workflow.folder.Matches;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.form.Forms;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.form.SetForm;
import dev.cairn.workflow.form.Sets;
import dev.cairn.workflow.graph.Drawing;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.WorkflowDeclaration;
import dev.cairn.workflow.unit.Enumeration;
import dev.cairn.workflow.unit.Gate;
import dev.cairn.workflow.unit.HostSets;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import dev.cairn.workflow.wire.Links;
import dev.cairn.workflow.wire.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns a declared workflow into a plan.
public final class Expansion {
    /// What a set finds depends on what processes make, and that on what sets find. It settles at once unless outputs
    /// of an earlier run lie where a set looks; then after two or three rounds.
    private static final int MOST_ROUNDS = 16;

    private final WorkflowDeclaration workflow;
    private final Tree tree;
    private final Matches matches;
    private final Problems problems;
    private final Sets sets;
    private final List<ProcessForm> processes;
    private HostSets hostSets;
    private Enumeration.Found found;

    private Expansion(WorkflowDeclaration workflow, Tree tree, Problems problems) {
        this.workflow = workflow;
        this.tree = tree;
        this.matches = new Matches(tree);
        this.problems = problems;
        this.sets = new Sets(workflow, tree, problems);
        this.processes = Forms.of(workflow, sets, problems);
        sets.checkUse(workflow);
        Problems last = new Problems();
        this.hostSets = new HostSets(matches, _ -> false);
        this.found = Enumeration.run(processes, hostSets, last);
        problems.addAll(settled(last));
    }

    /// @param targets what is wanted; empty: all
    /// @throws dev.cairn.failure.CairnException REFUSED with all problems, those told before among them
    public static Workplan of(WorkflowDeclaration workflow, Tree tree, List<String> targets, Problems problems) {
        return new Expansion(workflow, tree, problems).plan(targets);
    }

    /// What there is to be drawn of a workflow.
    ///
    /// @throws dev.cairn.failure.CairnException REFUSED with all problems, those told before among them
    public static Drawing draw(WorkflowDeclaration workflow, Tree tree, Problems problems) {
        return new Expansion(workflow, tree, problems).drawing();
    }

    /// Repeats until no set goes over files that a process makes.
    private Problems settled(Problems first) {
        Problems last = first;
        boolean settled = hostSets.witnesses().stream().noneMatch(found.producers()::makes);
        for (int round = 0; !settled && round < MOST_ROUNDS; round++) {
            Problems next = new Problems();
            HostSets others = new HostSets(matches, found.producers()::makes);
            Enumeration.Found again = Enumeration.run(processes, others, next);
            settled = others.all().equals(hostSets.all());
            hostSets = others;
            found = again;
            last = next;
        }
        if (!settled) {
            tellUnsettled();
        }
        return last;
    }

    private void tellUnsettled() {
        for (String path : hostSets.witnesses()) {
            List<Supply> supplies = found.producers().of(path);
            if (!supplies.isEmpty()) {
                Product product = supplies.getFirst().product();
                problems.add(
                        product.form().declared().place(),
                        "the process " + product.unit().label() + " makes " + Problems.quoted(path)
                                + ", which is a file of the folder over which a set goes: it must go elsewhere");
                return;
            }
        }
    }

    private Workplan plan(List<String> targets) {
        Wiring.World world = world(new Links(false));
        Wiring wiring = new Wiring(world);
        wire(wiring);
        Wants wants = wants(world, false);
        if (targets.isEmpty()) {
            wants.workflow(workflow.outputs());
        } else {
            wants(world, true).workflow(workflow.outputs());
            wants.targets(targets);
        }
        problems.check();
        return new Plan(workflow.name(), processes, found.units(), wiring, wants.roots(), wants.wants());
    }

    private Wants wants(Wiring.World world, boolean checking) {
        return new Wants(processes, found.units(), world, sets, checking, problems);
    }

    private Drawing drawing() {
        Links links = new Links(true);
        Wiring.World world = world(links);
        wire(new Wiring(world));
        wants(world, true).workflow(workflow.outputs());
        problems.check();
        return links.drawing(workflow.name(), processes, found.units());
    }

    private Wiring.World world(Links links) {
        return new Wiring.World(found.producers(), hostSets, tree, matches, links);
    }

    /// Finds what every unit reads, and whether all can come one after the other.
    private void wire(Wiring wiring) {
        Map<ProcessForm, Gate> gates = new HashMap<>();
        List<Unit> all = new ArrayList<>();
        for (ProcessForm process : processes) {
            for (Unit unit : found.units().get(process.number())) {
                unit.gate(gates(process, gates));
                unit.resolve(wiring.resolve(unit, Results.NONE, problems));
                all.add(unit);
            }
        }
        checkTables();
        Order.check(all, problems);
    }

    private List<Gate> gates(ProcessForm process, Map<ProcessForm, Gate> known) {
        if (process.needs().isEmpty()) {
            return List.of();
        }
        List<Gate> gates = new ArrayList<>(process.needs().size());
        for (ProcessForm needed : process.needs()) {
            gates.add(known.computeIfAbsent(needed, _ -> gate(needed)));
        }
        return List.copyOf(gates);
    }

    private Gate gate(ProcessForm needed) {
        return new Gate(needed, found.units().get(needed.number()));
    }

    /// A table that a process makes is not there before it ran.
    private void checkTables() {
        for (SetForm set : sets.declared()) {
            if (set.declared() instanceof MemberSet.Table table) {
                String what =
                        "the table " + Problems.quoted(table.path()) + " of the set " + Problems.quoted(set.name());
                List<Supply> supplies = found.producers().of(table.path());
                for (Supply supply : supplies) {
                    problems.add(
                            table.place(),
                            what + " is made by " + supply.product().unit().label()
                                    + ": a table must be there before anything runs");
                }
                if (set.isMissed() && supplies.isEmpty()) {
                    problems.add(
                            table.place(),
                            what + " is not there" + problems.hint(table.path(), () -> matches.beside(table.path())));
                }
            }
        }
    }
}
