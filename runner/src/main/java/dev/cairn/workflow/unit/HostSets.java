package dev.cairn.workflow.unit;

import dev.cairn.workflow.folder.Match;
import dev.cairn.workflow.folder.Matches;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.set.MemberPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Members that the files of the person's folder give.
public final class HostSets {
    private final Matches matches;
    private final Predicate<String> made;
    private final Map<String, List<Member>> byPattern = new HashMap<>();
    private final List<String> witnesses = new ArrayList<>();

    /// @param made whether a process makes a path, which then is no file of the folder
    public HostSets(Matches matches, Predicate<String> made) {
        this.matches = matches;
        this.made = made;
    }

    /// @param members  those on which the pattern depends are known
    /// @param problems are told what is wrong, when the pattern is seen first
    public List<Member> members(EachForm each, PathForm form, @Nullable Member[] members, Problems problems) {
        String pattern = form.memberPattern(members);
        List<Member> known = byPattern.get(pattern);
        if (known == null) {
            known = found(each, form, pattern, problems);
            byPattern.put(pattern, known);
        }
        return known;
    }

    private List<Member> found(EachForm each, PathForm form, String text, Problems problems) {
        MemberPattern pattern;
        Matches.Found found;
        try {
            pattern = new MemberPattern(text);
            found = matches.find(pattern.glob(), made);
        } catch (IllegalArgumentException e) {
            problems.add(form.template().place(), String.valueOf(e.getMessage()));
            return List.of();
        }
        String what = "the set " + Problems.quoted(each.set().name());
        found.refusals().forEach(refusal -> problems.add(form.template().place(), what + ": the path " + refusal));
        Map<String, Member> members = new LinkedHashMap<>();
        for (Match match : found.files()) {
            String name = pattern.member(match.path());
            if (name != null) {
                members.computeIfAbsent(name, Member::new);
                witnesses.add(match.path());
            }
        }
        boolean optional = each.set().declared() instanceof MemberSet.Matched matched && matched.optional();
        if (members.isEmpty() && !optional && found.refusals().isEmpty()) {
            problems.add(
                    form.template().place(),
                    what + " has no members: " + Problems.quoted(pattern.glob())
                            + " matches no file of the folder that no process makes, and no process makes a glob that is"
                            + " written so; 'optional: true' allows that");
        }
        return List.copyOf(members.values());
    }

    /// The files that gave members.
    public List<String> witnesses() {
        return witnesses;
    }

    /// What was found, by pattern.
    public Map<String, List<Member>> all() {
        return byPattern;
    }
}
