package dev.cairn.workflow.expand;

import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.form.Sets;
import dev.cairn.workflow.form.SharedPath;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.text.PathReader;
import dev.cairn.workflow.unit.Producers;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import dev.cairn.workflow.wire.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds who makes what the person is to get.
final class Wants {
    private static final String TARGET = "the target";

    private final List<ProcessForm> processes;
    private final List<List<Unit>> units;
    private final Wiring.World world;
    private final Producers producers;
    private final Sets sets;
    private final Problems problems;
    private final boolean checking;
    private final Set<Want> wants = new LinkedHashSet<>();
    private final Set<Unit> roots = new LinkedHashSet<>();

    /// @param checking whether only problems are looked for, and nothing is really wanted
    Wants(
            List<ProcessForm> processes,
            List<List<Unit>> units,
            Wiring.World world,
            Sets sets,
            boolean checking,
            Problems problems) {
        this.processes = processes;
        this.units = units;
        this.world = world;
        this.producers = world.producers();
        this.sets = sets;
        this.checking = checking;
        this.problems = problems;
    }

    /// What is delivered.
    Collection<Want> wants() {
        return wants;
    }

    /// What has to run for its own sake.
    List<Unit> roots() {
        return List.copyOf(roots);
    }

    /// Without targets everything runs.
    void workflow(Optional<List<PathTemplate>> outputs) {
        for (ProcessForm process : processes) {
            whole(process);
        }
        if (outputs.isEmpty()) {
            wants.add(new Want.Unread());
        } else {
            for (PathTemplate output : outputs.get()) {
                path(output, new Where(output.place(), "the output " + Problems.quoted(output.written())));
            }
        }
    }

    void targets(List<String> targets) {
        Map<String, ProcessForm> byName = new HashMap<>();
        processes.forEach(process -> byName.put(process.name(), process));
        for (String target : targets) {
            ProcessForm process = byName.get(target);
            if (process != null) {
                whole(process);
                wants.add(new Want.Whole(process));
                continue;
            }
            Problems own = new Problems();
            Place nowhere = new Place(TARGET, 1);
            PathTemplate path = PathReader.path(stripped(target), Map.of(), nowhere, own);
            if (path == null || !own.isEmpty()) {
                problems.add(
                        TARGET + " " + Problems.quoted(target),
                        "neither a process nor a path inside the workflow's folder"
                                + problems.hint(target, byName.keySet()));
            } else {
                path(path, new Where(null, target));
            }
        }
    }

    private static String stripped(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void whole(ProcessForm process) {
        for (Unit unit : units.get(process.number())) {
            wantWhole(unit);
            roots.add(unit);
        }
    }

    private void wantWhole(Unit unit) {
        if (!checking) {
            unit.wantWhole();
        }
    }

    /// Where something is wanted.
    ///
    /// @param place null for a target
    private record Where(@Nullable Place place, String what) {}

    private void path(PathTemplate template, Where where) {
        Problems own = new Problems();
        SharedPath shared = SharedPath.of(template, sets, own);
        if (shared == null || !own.isEmpty()) {
            if (where.place() == null) {
                problems.add(TARGET + " " + Problems.quoted(where.what()), "mentions a set that there is not");
            } else {
                problems.addAll(own);
            }
            return;
        }
        List<EachForm> slots = shared.slots();
        Member[] members = new Member[slots.size()];
        fill(shared, 0, members, where);
    }

    private void fill(SharedPath shared, int slot, @Nullable Member[] members, Where where) {
        if (slot == members.length) {
            one(shared.path().path(members), shared.path().pattern(members), where);
            return;
        }
        List<Member> known = members(shared.slots().get(slot), members);
        if (known == null) {
            fill(shared, slot + 1, members, where);
            return;
        }
        for (Member member : known) {
            members[slot] = member;
            fill(shared, slot + 1, members, where);
        }
        members[slot] = null;
    }

    /// The members of a set, null if they are not known yet.
    private @Nullable List<Member> members(EachForm each, @Nullable Member[] members) {
        PathForm form = each.pattern();
        List<Member> given = each.set().members();
        if (form == null || given != null) {
            return given;
        }
        String pattern = form.pattern(members);
        return PathForm.isOpen(pattern) || producers.glob(pattern) != null
                ? null
                : world.hostSets().members(each, form, members, problems);
    }

    /// @param pattern the same path if it is meant as a pattern
    private void one(String path, String pattern, Where where) {
        if (PathForm.isOpen(path)) {
            Product glob = producers.glob(pattern);
            output(glob == null ? producers.open(path) : glob, path, where);
            return;
        }
        Product glob = producers.glob(pattern);
        List<Supply> supplies = glob == null ? producers.of(path) : List.of();
        if (!supplies.isEmpty()) {
            for (Supply supply : supplies) {
                roots.add(supply.product().unit());
                wants.add(new Want.Supplied(supply, path));
            }
            return;
        }
        List<Product> maybe = producers.maybe(path);
        if (glob != null || maybe.isEmpty()) {
            output(glob, path, where);
            return;
        }
        wants.add(new Want.Later(path));
        for (Product product : maybe) {
            Unit unit = product.unit();
            List<String> wanted = new ArrayList<>(unit.wanted());
            wanted.add(path);
            if (!checking) {
                unit.want(wanted);
            }
            roots.add(unit);
        }
    }

    private void output(@Nullable Product product, String path, Where where) {
        if (product != null) {
            wantWhole(product.unit());
            roots.add(product.unit());
            wants.add(new Want.Output(product));
            return;
        }
        Place place = where.place();
        if (place == null) {
            problems.add(
                    TARGET + " " + Problems.quoted(where.what()),
                    "neither a process nor a path that one makes" + problems.hint(where.what(), this::known));
        } else {
            problems.add(
                    place,
                    where.what()
                            + (where.what().contains(Problems.quoted(path))
                                    ? ""
                                    : ", for one member " + Problems.quoted(path.replace(PathForm.OPEN, "")) + ",")
                            + " is made by no process" + problems.hint(path, () -> producers.known()));
        }
    }

    private Collection<String> known() {
        Set<String> known = producers.known();
        processes.forEach(process -> known.add(process.name()));
        return known;
    }
}
