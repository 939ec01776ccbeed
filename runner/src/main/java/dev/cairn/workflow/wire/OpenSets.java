package dev.cairn.workflow.wire;

import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.set.MemberPattern;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes over the members of sets, also of those that earlier jobs make.
public final class OpenSets {
    private final Wiring.World world;
    private final Results results;
    private final Resolution resolution;
    private final Problems problems;

    /// @param resolution is told what has to end before all members are known
    OpenSets(Wiring.World world, Results results, Resolution resolution, Problems problems) {
        this.world = world;
        this.results = results;
        this.resolution = resolution;
        this.problems = problems;
    }

    /// Every combination of members that an `all` leaves open, behind those of the unit; null where they are not known
    /// yet.
    void over(InputForm all, Unit unit, Consumer<@Nullable Member[]> each) {
        int first = unit.members().length;
        fill(all.open(), 0, Arrays.copyOf(unit.members(), first + all.open().size()), unit, each);
    }

    private void fill(
            List<EachForm> open, int index, @Nullable Member[] members, Unit unit, Consumer<@Nullable Member[]> each) {
        if (index == open.size()) {
            each.accept(members);
            return;
        }
        EachForm next = open.get(index);
        List<Member> known = members(next, members, unit);
        if (known == null) {
            fill(open, index + 1, members, unit, each);
            return;
        }
        for (Member member : known) {
            members[next.slot()] = member;
            fill(open, index + 1, members, unit, each);
        }
        members[next.slot()] = null;
    }

    /// The members of a set; null if they are not known yet.
    ///
    /// @param members those before it; null where they are not known yet
    /// @param by      who goes over them
    @Nullable
    List<Member> members(EachForm each, @Nullable Member[] members, Unit by) {
        PathForm form = each.pattern();
        List<Member> given = each.set().members();
        if (form == null || given != null) {
            return given;
        }
        String pattern = form.pattern(members);
        Product product = world.producers().glob(pattern);
        if (product != null) {
            world.consume(product, by);
            return made(each, form, members, product);
        }
        if (PathForm.isOpen(pattern)) {
            return null;
        }
        List<Product> maybe = world.producers().maybeGlob(pattern);
        if (maybe.isEmpty()) {
            return world.hostSets().members(each, form, members, problems);
        }
        maybe.forEach(one -> resolution.open(one.unit()));
        return null;
    }

    private @Nullable List<Member> made(EachForm each, PathForm form, @Nullable Member[] members, Product product) {
        boolean optional = each.set().declared() instanceof MemberSet.Matched matched && matched.optional();
        if (product.isOptional() && !optional) {
            problems.add(
                    each.set().declared().place(),
                    "the set " + Problems.quoted(each.set().name()) + " goes over " + Problems.quoted(product.path())
                            + ", of which " + product.unit().label()
                            + " may make nothing: the set must say 'optional: true' too");
        }
        if (product.unit().isOpen()) {
            resolution.open(product.unit());
            return null;
        }
        if (!results.has(product.unit())) {
            resolution.await(product.unit());
            return null;
        }
        MemberPattern pattern = new MemberPattern(form.memberPattern(members));
        Map<String, Member> found = new LinkedHashMap<>();
        for (String path : results.files(product)) {
            String name = pattern.member(path);
            if (name != null) {
                found.computeIfAbsent(name, Member::new);
            }
        }
        return List.copyOf(found.values());
    }
}
