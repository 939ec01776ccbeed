package dev.cairn.workflow.unit;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells of paths that more than one process makes, once for each pair of outputs.
public final class Clashes {
    private final Problems problems;
    private final Set<List<Integer>> told = new HashSet<>();

    public Clashes(Problems problems) {
        this.problems = problems;
    }

    /// Two units make the same.
    public void same(Producers.Clash clash) {
        Product first = clash.first();
        Product second = clash.second();
        if (!isNew(first, second)) {
            return;
        }
        String path = Problems.quoted(second.path().replace(PathForm.OPEN, ""));
        if (first.unit().process() == second.unit().process() && first.output() == second.output()) {
            problems.add(
                    second.form().declared().place(),
                    path + " is made by the process "
                            + Problems.quoted(second.unit().process().name())
                            + " for several members, as " + first.unit().label() + " and "
                            + second.unit().label()
                            + ": its path must mention them, as in " + mentions(second));
        } else {
            problems.add(
                    second.form().declared().place(),
                    path + " is made twice, by " + where(first) + " and by " + where(second));
        }
    }

    /// A unit that stands for members which only a run finds makes something that mentions none of them: two of them
    /// would make the same.
    void shared(Unit unit) {
        for (int i = 0; i < unit.outputs(); i++) {
            Product product = new Product(unit, i);
            if (!PathForm.isOpen(product.path())) {
                problems.add(
                        product.form().declared().place(),
                        Problems.quoted(product.path()) + " is made by the process "
                                + Problems.quoted(unit.process().name())
                                + " for every member that is found while it runs: its path must mention them, as in "
                                + mentions(product));
            }
        }
    }

    private static String mentions(Product product) {
        StringBuilder out = new StringBuilder();
        for (EachForm each : product.unit().process().each()) {
            out.append('<').append(each.set().name()).append('>');
        }
        return out.toString();
    }

    private static String where(Product product) {
        return Problems.quoted(product.unit().process().name()) + " ("
                + product.form().declared().place() + ")";
    }

    private boolean isNew(Product first, Product second) {
        return told.add(List.of(
                first.unit().process().number(),
                first.output(),
                second.unit().process().number(),
                second.output()));
    }

    /// Outputs that lie inside others, or may be what a pattern of others matches.
    public void overlaps(List<List<Unit>> units, Producers producers) {
        for (List<Unit> ofOne : units) {
            for (Unit unit : ofOne) {
                for (int i = 0; i < unit.outputs(); i++) {
                    Product product = new Product(unit, i);
                    if (PathForm.isOpen(product.path())) {
                        openOverlap(product, producers);
                    } else {
                        overlap(product, producers);
                    }
                }
            }
        }
    }

    /// A path with a member for which a pattern of others has a `*`.
    private void openOverlap(Product product, Producers producers) {
        Product glob =
                product.kind() == TaskOutput.Kind.FILE ? producers.glob(PathForm.openPattern(product.path())) : null;
        if (glob != null && glob.unit() != product.unit() && isNew(glob, product)) {
            problems.add(
                    product.form().declared().place(),
                    Problems.quoted(product.form().path().written()) + ", which " + where(product)
                            + " makes, is matched by " + Problems.quoted(glob.path()) + ", which " + where(glob)
                            + " makes: it must be clear who makes it");
        }
    }

    void overlap(Product product, Producers producers) {
        Product around = producers.enclosing(product.path());
        if (around != null && isNew(around, product)) {
            problems.add(
                    product.form().declared().place(),
                    Problems.quoted(product.path()) + ", which " + where(product) + " makes, lies inside "
                            + Problems.quoted(around.path()) + ", which " + where(around)
                            + " makes: only one of them can");
        }
        if (product.kind() != TaskOutput.Kind.FILE) {
            return;
        }
        for (Product glob : producers.matching(product.path())) {
            if (glob.unit() != product.unit() && isNew(glob, product)) {
                problems.add(
                        product.form().declared().place(),
                        Problems.quoted(product.path()) + ", which " + where(product) + " makes, is matched by "
                                + Problems.quoted(glob.path()) + ", which " + where(glob)
                                + " makes: it must be clear who makes it");
            }
        }
    }
}
