package dev.cairn.workflow.wire;

import dev.cairn.job.Origin;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.InputDeclaration.What;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.unit.Feed;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be said of what a unit reads before its members are known: enough to see who comes first, what is read by
/// somebody, and what is missing in any case.
public final class Outlook {
    private final Unit unit;
    private final Wiring.World world;
    private final Problems problems;
    private final Resolution resolution = new Resolution();

    Outlook(Unit unit, Wiring.World world, Problems problems) {
        this.unit = unit;
        this.world = world;
        this.problems = problems;
    }

    Resolution all() {
        for (EachForm each : unit.process().each()) {
            PathForm pattern = each.pattern();
            if (unit.members()[each.slot()] == null && pattern != null) {
                scattersOver(world.producers().glob(pattern.pattern(unit.members())));
            }
        }
        for (InputForm input : unit.process().inputs()) {
            PathForm form = input.path();
            switch (input.declared().what()) {
                case What.File _, What.Folder _
                when form != null -> {
                    PathForm as = input.as();
                    String path = form.path(unit.members());
                    reads(path, input);
                    sees(input, as == null ? path : as.path(unit.members()));
                }
                case What.Glob _ when form != null -> readsGlob(form.pattern(unit.members()), input);
                case What.All _ when form != null -> readsAll(input, form);
                default -> {}
            }
        }
        Layout.check(unit, resolution.feeds(), problems);
        return resolution;
    }

    private void readsAll(InputForm input, PathForm form) {
        int first = unit.members().length;
        readsAll(
                input,
                form,
                0,
                Arrays.copyOf(unit.members(), first + input.open().size()));
    }

    private void readsAll(InputForm input, PathForm form, int index, @Nullable Member[] members) {
        if (index == input.open().size()) {
            reads(form.path(members), input);
            return;
        }
        EachForm each = input.open().get(index);
        List<Member> known = each.set().members();
        if (known == null) {
            readsAll(input, form, index + 1, members);
            return;
        }
        for (Member member : known) {
            members[each.slot()] = member;
            readsAll(input, form, index + 1, members);
        }
        members[each.slot()] = null;
    }

    private void sees(InputForm input, String path) {
        // Where it comes from does not matter for where it stands.
        resolution
                .feeds()
                .add(new Feed(
                        input.number(), path, Optional.empty(), new Feed.Source.Given(new Origin.Content("")), false));
    }

    private void scattersOver(@Nullable Product product) {
        if (product == null) {
            return;
        }
        world.consume(product, unit);
        if (product.unit().isOpen()) {
            resolution.open(product.unit());
        } else {
            resolution.await(product.unit());
        }
    }

    private void reads(String path, InputForm input) {
        if (!PathForm.isOpen(path)) {
            fixed(path, input);
            return;
        }
        Product product = world.producers().open(path);
        if (product != null) {
            takes(product, input);
            return;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash);
            List<Supply> around =
                    PathForm.isOpen(folder) ? List.of() : world.producers().of(folder);
            Product above = PathForm.isOpen(folder)
                    ? world.producers().open(folder)
                    : around.size() == 1 ? around.getFirst().product() : null;
            if (above != null && above.kind() == TaskOutput.Kind.FOLDER) {
                takes(above, input);
                return;
            }
        }
        readsGlob(PathForm.openPattern(path), input);
    }

    /// A path that is the same for all members.
    private void fixed(String path, InputForm input) {
        List<Supply> supplies = world.producers().of(path);
        for (Supply supply : supplies) {
            world.consume(supply, unit);
            resolution.need(supply.product().unit());
        }
        if (supplies.isEmpty() && world.producers().maybe(path).isEmpty()) {
            // Looked at once more when the members are known; what is missing now is said now.
            new Reading(unit, world, Results.NONE, problems).check(input, path);
        }
    }

    private void readsGlob(String pattern, InputForm input) {
        Product product = world.producers().glob(pattern);
        if (product != null) {
            takes(product, input);
        }
    }

    private void takes(Product product, InputForm input) {
        if (product.unit() == unit) {
            problems.add(
                    input.declared().place(),
                    "the process " + unit.label() + " reads " + Problems.quoted(String.valueOf(input.path()))
                            + ", which it makes itself");
            return;
        }
        world.consume(product, unit);
        resolution.need(product.unit());
    }
}
