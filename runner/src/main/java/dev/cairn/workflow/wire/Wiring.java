package dev.cairn.workflow.wire;

import dev.cairn.workflow.folder.Matches;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.unit.HostSets;
import dev.cairn.workflow.unit.Producers;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds for every unit what it reads: in the person's folder, or of what others make.
public final class Wiring {
    /// What there is to be read.
    ///
    /// @param links is told who reads what
    public record World(Producers producers, HostSets hostSets, Tree tree, Matches matches, Links links) {
        /// A unit reads all that a product is.
        void consume(Product product, Unit by) {
            product.consume();
            links.add(product, by);
        }

        /// A unit reads a part of a product.
        void consume(Supply supply, Unit by) {
            supply.consume();
            links.add(supply.product(), by);
        }

        void over(
                InputForm all,
                Unit unit,
                Resolution resolution,
                Results results,
                Problems problems,
                Consumer<@Nullable Member[]> each) {
            new OpenSets(this, results, resolution, problems).over(all, unit, each);
        }
    }

    private final World world;

    public Wiring(World world) {
        this.world = world;
    }

    public Producers producers() {
        return world.producers();
    }

    /// What a unit reads, as far as it can be said; problems are told.
    public Resolution resolve(Unit unit, Results results, Problems problems) {
        Landing.check(unit, world.tree(), problems);
        if (unit.isOpen()) {
            return new Outlook(unit, world, problems).all();
        }
        Resolution resolution = new Reading(unit, world, results, problems).all();
        Layout.check(unit, resolution.feeds(), problems);
        return resolution;
    }

    /// The members of the first set of an open unit that are not known yet; null if they still are not, then the
    /// resolution is told what has to end.
    public @Nullable List<Member> split(
            Unit unit, int slot, Results results, Resolution resolution, Problems problems) {
        EachForm each = unit.process().each().get(slot);
        return new OpenSets(world, results, resolution, problems).members(each, unit.members(), unit);
    }
}
