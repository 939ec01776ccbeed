package dev.cairn.workflow.form;

import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.WorkflowDeclaration;
import dev.cairn.workflow.set.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sets of a workflow: those under `sets`, and those that processes declare in their `each` and that others may
/// name as well.
public final class Sets {
    private final Problems problems;
    private final Map<String, SetForm> known = new LinkedHashMap<>();
    private final IdentityHashMap<ProcessDeclaration, Map<String, SetForm>> own = new IdentityHashMap<>();

    /// Sets that two processes declare differently, and so no third one can name.
    private final Map<String, String> ambiguous = new HashMap<>();

    private final List<SetForm> declared = new ArrayList<>();
    private final TableReader tables;

    public Sets(WorkflowDeclaration workflow, Tree tree, Problems problems) {
        this.problems = problems;
        this.tables = new TableReader(tree, problems);
        workflow.sets().values().forEach(set -> known.put(set.name(), form(set)));
        Map<String, ProcessDeclaration> declarers = new HashMap<>();
        for (ProcessDeclaration process : workflow.processes()) {
            for (MemberSet set : process.own()) {
                declare(process, set, declarers);
            }
        }
    }

    private void declare(ProcessDeclaration process, MemberSet set, Map<String, ProcessDeclaration> declarers) {
        SetForm earlier = known.get(set.name());
        ProcessDeclaration declarer = declarers.get(set.name());
        if (earlier == null) {
            known.put(set.name(), form(set));
            declarers.put(set.name(), process);
        } else if (!isSame(earlier.declared(), set)) {
            if (declarer == null) {
                problems.add(
                        set.place(),
                        "the process " + Problems.quoted(process.name()) + " declares a set "
                                + Problems.quoted(set.name()) + " of its own, but there is another one in "
                                + earlier.declared().place());
            } else {
                ambiguous.put(set.name(), Problems.quoted(declarer.name()) + " and " + Problems.quoted(process.name()));
                own.computeIfAbsent(declarer, _ -> new HashMap<>()).put(set.name(), earlier);
                own.computeIfAbsent(process, _ -> new HashMap<>()).put(set.name(), form(set));
            }
        }
    }

    private static boolean isSame(MemberSet one, MemberSet other) {
        return switch (one) {
            case MemberSet.Listed(var _, var _, List<String> members) ->
                other instanceof MemberSet.Listed listed && listed.members().equals(members);
            case MemberSet.Matched(var _, var _, var pattern, boolean optional) ->
                other instanceof MemberSet.Matched matched
                        && matched.pattern().parts().equals(pattern.parts())
                        && matched.optional() == optional;
            case MemberSet.Unreadable _ -> other instanceof MemberSet.Unreadable;
            case MemberSet.Table(var _, var _, var file, var column, boolean optional) ->
                other instanceof MemberSet.Table table
                        && table.file().parts().equals(file.parts())
                        && table.column().equals(column)
                        && table.optional() == optional;
        };
    }

    private SetForm form(MemberSet set) {
        SetForm form = new SetForm(set);
        declared.add(form);
        switch (set) {
            case MemberSet.Listed(var _, var _, List<String> members) -> {
                List<Member> given = new ArrayList<>(members.size());
                members.forEach(name -> given.add(new Member(name)));
                form.give(given);
            }
            case MemberSet.Table table -> tables.read(table, form);
            case MemberSet.Matched _ -> {}
            case MemberSet.Unreadable _ -> form.breakOff();
        }
        return form;
    }

    /// The set of this name, as a process sees it; null if there is none.
    @Nullable
    SetForm find(@Nullable ProcessDeclaration process, String name) {
        Map<String, SetForm> its = process == null ? null : own.get(process);
        SetForm found = its == null ? null : its.get(name);
        return found != null ? found : ambiguous.containsKey(name) ? null : known.get(name);
    }

    /// Says that there is no set of a name.
    void missing(Named name, String sentence, Collection<String> others) {
        String two = ambiguous.get(name.name());
        if (two != null) {
            problems.add(
                    name.place(),
                    sentence + ", but " + two + " declare it differently: say under 'sets' which one is meant");
            return;
        }
        String hint = problems.hint(name.name(), () -> {
            List<String> names = new ArrayList<>(known.keySet());
            names.addAll(others);
            return names;
        });
        problems.add(name.place(), sentence + ", but there is no such set" + hint);
    }

    /// Every set that is declared under `sets` is used by somebody.
    public void checkUse(WorkflowDeclaration workflow) {
        for (MemberSet set : workflow.sets().values()) {
            SetForm form = known.get(set.name());
            if (form != null && !form.isUsed()) {
                problems.add(
                        set.place(),
                        "the set " + Problems.quoted(set.name()) + " is never used: name it in the 'each' of a process,"
                                + " or take it out");
            }
        }
    }

    /// All sets that anybody declares.
    public List<SetForm> declared() {
        return declared;
    }
}
