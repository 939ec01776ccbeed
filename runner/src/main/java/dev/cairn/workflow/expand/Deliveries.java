package dev.cairn.workflow.expand;

import dev.cairn.job.Delivery;
import dev.cairn.job.Handover;
import dev.cairn.task.Paths;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Gathers what is delivered.
final class Deliveries {
    private final Plan plan;
    private final Results results;
    private final NavigableMap<String, Delivery> found = new TreeMap<>(Paths.BY_BYTES);
    private final Map<String, Product> makers = new HashMap<>();
    private final NavigableMap<String, String> contested = new TreeMap<>(Paths.BY_BYTES);

    private Deliveries(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    static Handover of(Collection<Want> wants, Plan plan, Results results) {
        Deliveries deliveries = new Deliveries(plan, results);
        wants.forEach(deliveries::add);
        deliveries.contested.keySet().forEach(deliveries.found::remove);
        return new Handover(List.copyOf(deliveries.found.values()), List.copyOf(deliveries.contested.values()));
    }

    private void add(Want want) {
        switch (want) {
            case Want.Supplied(Supply supply, String path) -> add(supply, path);
            case Want.Output(Product product) -> addAll(product.unit(), product.output(), false);
            case Want.Later(String path) -> plan.producers().of(path).forEach(supply -> add(supply, path));
            case Want.Whole(var process) -> plan.units(process).forEach(unit -> addAll(unit, false));
            case Want.Unread _ -> plan.units().forEach(unit -> addAll(unit, true));
        }
    }

    private void addAll(Unit unit, boolean unread) {
        for (int i = 0; i < unit.outputs(); i++) {
            addAll(unit, i, unread);
        }
    }

    private void addAll(Unit unit, int output, boolean unread) {
        if (unit.children() != null) {
            unit.children().forEach(child -> addAll(child, output, unread));
        } else if (results.has(unit) && !(unread && unit.isConsumed(output))) {
            add(new Product(unit, output), unread);
        }
    }

    private void add(Product product, boolean unread) {
        if (product.kind() != TaskOutput.Kind.GLOB) {
            add(new Supply(product, List.of(), null), product.path());
            return;
        }
        for (String path : results.files(product)) {
            if (!(unread && product.unit().isConsumed(path))) {
                add(new Supply(product, List.of(), path), path);
            }
        }
    }

    /// What somebody asked for by name is delivered even if it turns out not to be there: whoever delivers says so.
    private void add(Supply supply, String path) {
        Unit unit = supply.product().unit();
        boolean absent = supply.product().isOptional() && !results.has(supply);
        if (results.has(unit) && !absent) {
            Product first = makers.putIfAbsent(path, supply.product());
            if (first != null && !first.equals(supply.product())) {
                contested.putIfAbsent(path, contest(path, first, supply.product()));
            }
            found.putIfAbsent(path, new Delivery(path, unit.number(), supply.output(), supply.inside()));
        }
    }

    /// Two patterns may match one path, which nobody knows before it is made.
    private static String contest(String path, Product first, Product second) {
        return second.form().declared().place() + ": " + Problems.quoted(path) + " was made twice, by "
                + first.unit().label() + " (" + first.form().declared().place() + ") and by "
                + second.unit().label() + ": it must be clear who makes it, and it is not delivered";
    }
}
