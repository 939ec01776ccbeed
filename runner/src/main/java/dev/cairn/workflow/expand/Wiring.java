package dev.cairn.workflow.expand;

import dev.cairn.workflow.folder.Matches;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds for every unit what it reads: in the person's folder, or of what others make.
final class Wiring {
    /// What there is to be read.
    record World(Producers producers, HostSets hostSets, Tree tree, Matches matches) {
        void over(
                InputForm all,
                Unit unit,
                Resolution resolution,
                Results results,
                Problems problems,
                Consumer<Member[]> each) {
            new OpenSets(producers, hostSets, results, resolution, problems).over(all, unit, each);
        }
    }

    private final World world;

    Wiring(World world) {
        this.world = world;
    }

    Producers producers() {
        return world.producers();
    }

    /// What a unit reads, as far as it can be said; problems are told.
    Resolution resolve(Unit unit, Results results, Problems problems) {
        if (unit.isOpen()) {
            return new Outlook(unit, world, problems).all();
        }
        Resolution resolution = new Reading(unit, world, results, problems).all();
        Layout.check(unit, resolution.feeds, problems);
        return resolution;
    }

    /// The members of the first set of an open unit that are not known yet; null if they still are not, then the
    /// resolution is told what has to end.
    @Nullable
    List<Member> split(Unit unit, int slot, Results results, Resolution resolution, Problems problems) {
        EachForm each = unit.process.each().get(slot);
        PathForm pattern = each.pattern();
        if (pattern == null) {
            throw new IllegalStateException("the members of " + each.set().name() + " are known");
        }
        Member[] before = new Member[slot];
        for (int i = 0; i < slot; i++) {
            Member member = unit.members[i];
            if (member == null) {
                throw new IllegalStateException("not the first open slot");
            }
            before[i] = member;
        }
        return new OpenSets(world.producers(), world.hostSets(), results, resolution, problems).members(each, before);
    }
}
