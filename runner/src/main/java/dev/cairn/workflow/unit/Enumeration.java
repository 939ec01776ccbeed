package dev.cairn.workflow.unit;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.OutputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.text.NormalPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the units of all processes and what they make.
public final class Enumeration {
    private final List<ProcessForm> processes;
    private final HostSets hostSets;
    private final Producers producers = new Producers();
    private final Clashes clashes;
    private final List<List<Unit>> units = new ArrayList<>();
    private final Problems problems;

    private Enumeration(List<ProcessForm> processes, HostSets hostSets, Problems problems) {
        this.processes = processes;
        this.hostSets = hostSets;
        this.problems = problems;
        this.clashes = new Clashes(problems);
    }

    /// @param units of each process, in the order of the processes
    public record Found(List<List<Unit>> units, Producers producers) {}

    public static Found run(List<ProcessForm> processes, HostSets hostSets, Problems problems) {
        return new Enumeration(processes, hostSets, problems).run();
    }

    private Found run() {
        for (int i = 0; i < processes.size(); i++) {
            units.add(List.of());
        }
        List<ProcessForm> later = new ArrayList<>();
        for (ProcessForm process : processes) {
            if (searches(process)) {
                later.add(process);
            } else {
                enumerate(process);
            }
        }
        inOrder(later);
        clashes.overlaps(units, producers);
        return new Found(units, producers);
    }

    private static boolean searches(ProcessForm process) {
        for (EachForm each : process.each()) {
            if (each.pattern() != null) {
                return true;
            }
        }
        return false;
    }

    /// Enumerates processes whose members patterns find, those first whose outputs such a pattern may mean.
    private void inOrder(List<ProcessForm> processes) {
        List<ProcessForm> waiting = processes;
        while (!waiting.isEmpty()) {
            Map<String, List<ProcessForm>> makers = makers(waiting);
            List<ProcessForm> still = new ArrayList<>();
            for (ProcessForm process : waiting) {
                if (awaits(process, makers)) {
                    still.add(process);
                } else {
                    enumerate(process);
                }
            }
            if (still.size() == waiting.size()) {
                tellCycle(still);
                return;
            }
            waiting = still;
        }
    }

    private void tellCycle(List<ProcessForm> waiting) {
        for (ProcessForm process : waiting) {
            problems.add(
                    process.declared().place(),
                    "the process " + Problems.quoted(process.name())
                            + " is scattered over what it makes itself, or over what others make of what it makes: a"
                            + " cycle");
        }
    }

    /// By glob, with any member in it, those that make it.
    private static Map<String, List<ProcessForm>> makers(List<ProcessForm> processes) {
        Map<String, List<ProcessForm>> makers = new HashMap<>();
        for (ProcessForm process : processes) {
            for (OutputForm output : process.outputs()) {
                if (output.kind() == TaskOutput.Kind.GLOB) {
                    String glob = PathForm.widened(output.path().pattern(nobody(process)));
                    makers.computeIfAbsent(glob, _ -> new ArrayList<>()).add(process);
                }
            }
        }
        return makers;
    }

    private static boolean awaits(ProcessForm process, Map<String, List<ProcessForm>> makers) {
        for (EachForm each : process.each()) {
            PathForm pattern = each.pattern();
            if (pattern != null && makers.containsKey(PathForm.widened(pattern.pattern(nobody(process))))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Member[] nobody(ProcessForm process) {
        return new Member[process.each().size()];
    }

    private void enumerate(ProcessForm process) {
        List<Unit> found = new ArrayList<>();
        if (process.isBroken()) {
            // What it would make is unknown rather than missing; what is wrong with its sets is told all the same.
            found.add(unit(process, nobody(process)));
            for (EachForm each : process.each()) {
                known(each, nobody(process));
            }
        } else {
            fill(process, 0, nobody(process), found);
        }
        units.set(process.number(), found);
        for (Unit unit : found) {
            if (unit.isOpen() && !process.isBroken()) {
                clashes.shared(unit);
            }
            producers.add(unit).forEach(clashes::same);
        }
    }

    private void fill(ProcessForm process, int slot, @Nullable Member[] members, List<Unit> found) {
        if (slot == process.each().size()) {
            found.add(unit(process, members.clone()));
            return;
        }
        List<Member> known = known(process.each().get(slot), members);
        if (known == null) {
            members[slot] = null;
            fill(process, slot + 1, members, found);
            return;
        }
        for (Member member : known) {
            members[slot] = member;
            fill(process, slot + 1, members, found);
        }
        members[slot] = null;
    }

    /// The members of a set; null if they are not known before something has run.
    private @Nullable List<Member> known(EachForm each, @Nullable Member[] members) {
        PathForm form = each.pattern();
        List<Member> given = each.set().members();
        if (form == null || given != null) {
            return given;
        }
        String pattern = form.pattern(members);
        Product product = producers.glob(pattern);
        boolean optional = each.set().declared() instanceof MemberSet.Matched matched && matched.optional();
        if (product == null) {
            Product folder = optional ? null : producers.folder(pattern);
            if (folder != null) {
                problems.add(
                        form.template().place(),
                        "the set " + Problems.quoted(each.set().name()) + " goes over "
                                + Problems.quoted(pattern)
                                + ", but " + intoFolder(folder));
                return List.of();
            }
            return PathForm.isOpen(pattern) ? null : hostSets.members(each, form, members, problems);
        }
        if (product.isOptional() && !optional) {
            problems.add(
                    each.set().declared().place(),
                    "the set " + Problems.quoted(each.set().name()) + " goes over " + Problems.quoted(product.path())
                            + ", of which " + product.unit().label()
                            + " may make nothing: the set must say 'optional: true' too");
        }
        return null;
    }

    /// Why a pattern finds nothing in a folder that is made as a whole.
    public static String intoFolder(Product folder) {
        return folder.unit().label() + " makes the folder " + Problems.quoted(folder.path())
                + " as a whole, and a pattern does not look into it: let the process make the pattern as an output,"
                + " { glob: … }, instead of the folder";
    }

    private Unit unit(ProcessForm process, @Nullable Member[] members) {
        return unit(process, members, problems);
    }

    /// A unit of a process and what it makes.
    public static Unit unit(ProcessForm process, @Nullable Member[] members, Problems problems) {
        List<OutputForm> forms = process.outputs();
        String[] outputs = new String[forms.size()];
        for (int i = 0; i < outputs.length; i++) {
            OutputForm form = forms.get(i);
            String path = form.kind() == TaskOutput.Kind.GLOB
                    ? form.path().pattern(members)
                    : form.path().path(members);
            outputs[i] = sound(path, form, problems);
            PathForm as = form.as();
            if (as != null) {
                sound(as.path(members), form, problems);
            }
        }
        return new Unit(process, members, outputs);
    }

    private static String sound(String path, OutputForm form, Problems problems) {
        String refusal = NormalPath.refusal(PathForm.widened(path));
        if (refusal == null && form.kind() != TaskOutput.Kind.GLOB && !PathForm.isOpen(path)) {
            refusal = NormalPath.excess(path);
        }
        if (refusal != null) {
            problems.add(
                    form.declared().place(),
                    "the path " + Problems.quoted(path.replace(PathForm.OPEN, "")) + " " + refusal);
        }
        return path;
    }
}
