package dev.cairn.workflow.expand;

import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.set.MemberPattern;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes over the members of sets, also of those that earlier jobs make.
final class OpenSets {
    private final Producers producers;
    private final HostSets hostSets;
    private final Results results;
    private final Resolution resolution;
    private final Problems problems;

    /// @param resolution is told what has to end before all members are known
    OpenSets(Producers producers, HostSets hostSets, Results results, Resolution resolution, Problems problems) {
        this.producers = producers;
        this.hostSets = hostSets;
        this.results = results;
        this.resolution = resolution;
        this.problems = problems;
    }

    /// Every combination of members that an `all` leaves open, behind those of the unit. None of a set whose members
    /// are not known yet.
    void over(InputForm all, Unit unit, Consumer<Member[]> each) {
        int first = unit.members.length;
        Member[] members = new Member[first + all.open().size()];
        for (int i = 0; i < first; i++) {
            Member member = unit.members[i];
            if (member == null) {
                return;
            }
            members[i] = member;
        }
        fill(all.open(), 0, first, members, each);
    }

    private void fill(List<EachForm> open, int index, int slot, Member[] members, Consumer<Member[]> each) {
        if (index == open.size()) {
            each.accept(members);
            return;
        }
        List<Member> known = members(open.get(index), Arrays.copyOf(members, slot));
        if (known != null) {
            for (Member member : known) {
                members[slot] = member;
                fill(open, index + 1, slot + 1, members, each);
            }
        }
    }

    /// The members of a set; null if they are not known yet.
    ///
    /// @param members those before it, all known
    @Nullable
    List<Member> members(EachForm each, Member[] members) {
        PathForm form = each.pattern();
        List<Member> given = each.set().members();
        if (form == null || given != null) {
            return given;
        }
        String pattern = form.pattern(members);
        Product product = producers.glob(pattern);
        if (product != null) {
            product.consume();
            return made(each, form, members, product);
        }
        List<Product> maybe = producers.maybeGlob(pattern);
        if (maybe.isEmpty()) {
            return hostSets.members(each, form, members);
        }
        maybe.forEach(one -> resolution.opens(one.unit()));
        return null;
    }

    private @Nullable List<Member> made(EachForm each, PathForm form, Member[] members, Product product) {
        boolean optional = each.set().declared() instanceof MemberSet.Matched matched && matched.optional();
        if (product.isOptional() && !optional) {
            problems.add(
                    each.set().declared().place(),
                    "the set " + Problems.quoted(each.set().name()) + " goes over " + Problems.quoted(product.path())
                            + ", of which " + product.unit().label()
                            + " may make nothing: the set must say 'optional: true' too");
        }
        if (!results.has(product.unit())) {
            resolution.awaits(product.unit());
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
