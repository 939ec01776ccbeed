package dev.cairn.workflow.expand;

import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.unit.Gate;
import dev.cairn.workflow.unit.Step;
import dev.cairn.workflow.unit.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds out whether every unit can come after all that it depends on.
final class Order {
    private static final int SESSION = 1;

    private static final class Frame {
        final Step step;
        int next;

        Frame(Step step) {
            this.step = step;
        }
    }

    private final Problems problems;
    private final Deque<Frame> path = new ArrayDeque<>();
    private final Set<Set<Integer>> told = new HashSet<>();

    private Order(Problems problems) {
        this.problems = problems;
    }

    /// Tells of every cycle.
    static void check(List<Unit> units, Problems problems) {
        Order order = new Order(problems);
        units.forEach(order::visit);
    }

    /// Depth first, without recursion: chains are long.
    private void visit(Step root) {
        begin(root);
        while (!path.isEmpty()) {
            Frame frame = path.getLast();
            if (frame.next == frame.step.dependencies()) {
                frame.step.end(SESSION);
                path.removeLast();
            } else {
                Step next = frame.step.dependency(frame.next++);
                if (!next.isBegun(SESSION)) {
                    begin(next);
                } else if (!next.isDone(SESSION)) {
                    tell(next);
                }
            }
        }
    }

    private void begin(Step step) {
        if (!step.isBegun(SESSION)) {
            step.begin(SESSION);
            path.addLast(new Frame(step));
        }
    }

    /// The steps from this one to the end of the path make a cycle; of those, a process is named once.
    private void tell(Step first) {
        List<ProcessForm> cycle = new ArrayList<>();
        boolean inside = false;
        for (Frame frame : path) {
            inside |= frame.step == first;
            ProcessForm process = switch (frame.step) {
                case Unit unit -> unit.process();
                case Gate gate -> gate.process();
            };
            if (inside && (cycle.isEmpty() || cycle.getLast() != process)) {
                cycle.add(process);
            }
        }
        if (cycle.size() > 1 && cycle.getFirst() == cycle.getLast()) {
            cycle.removeLast();
        }
        Set<Integer> numbers = new HashSet<>();
        int earliest = 0;
        for (int i = 0; i < cycle.size(); i++) {
            numbers.add(cycle.get(i).number());
            earliest = cycle.get(i).number() < cycle.get(earliest).number() ? i : earliest;
        }
        if (told.add(numbers)) {
            problems.add(cycle.get(earliest).declared().place(), sentence(cycle, earliest));
        }
    }

    /// From each process to the one whose work it needs.
    private static String sentence(List<ProcessForm> cycle, int first) {
        StringBuilder out = new StringBuilder("the processes need each other in a cycle: ");
        for (int i = 0; i <= cycle.size(); i++) {
            ProcessForm process = cycle.get((first + i) % cycle.size());
            out.append(i == 0 ? "" : " needs ").append(Problems.quoted(process.name()));
            if (i > 0 && i < cycle.size()) {
                out.append(" (").append(process.declared().place()).append(')');
            }
        }
        return out.toString();
    }
}
