package dev.cairn.workflow.read;

import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.PathReader;
import dev.cairn.workflow.typed.Names;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads sets.
final class SetsReader {
    private static final List<String> KEYS = List.of("glob", "csv", "column", "optional");

    private SetsReader() {}

    /// @param with words that stand for texts in paths
    static MemberSet read(Typed typed, String name, Place place, YamlNode node, Map<String, String> with) {
        MemberSet set = Names.checkPlaceholder(typed, place.line(), "a set", name)
                ? readable(typed, name, place, node, with)
                : null;
        return set == null ? new MemberSet.Unreadable(name, place) : set;
    }

    private static @Nullable MemberSet readable(
            Typed typed, String name, Place place, YamlNode node, Map<String, String> with) {
        return switch (node) {
            case Items items -> listed(typed, name, place, items);
            case Fields fields -> found(typed, name, place, fields, with);
            case YamlNode.Scalar scalar -> {
                typed.refuse(
                        scalar.line(),
                        "the set " + Problems.quoted(name)
                                + " must be a list of members, { glob: … } or { csv: … }, is " + scalar.described());
                yield null;
            }
        };
    }

    private static @Nullable MemberSet listed(Typed typed, String name, Place place, Items items) {
        List<String> members = new ArrayList<>(items.values().size());
        Set<String> seen = new HashSet<>();
        for (YamlNode item : items.values()) {
            String member = typed.word(name, item);
            if (member != null && !seen.add(member)) {
                typed.refuse(
                        item.line(),
                        "the set " + Problems.quoted(name) + " has the member " + Problems.quoted(member) + " twice");
            } else if (member != null) {
                members.add(member);
            }
        }
        return new MemberSet.Listed(name, place, members);
    }

    private static @Nullable MemberSet found(
            Typed typed, String name, Place place, Fields fields, Map<String, String> with) {
        typed.checkKeys(fields, KEYS);
        YamlNode glob = fields.get("glob");
        YamlNode csv = fields.get("csv");
        YamlNode column = fields.get("column");
        YamlNode optionally = fields.get("optional");
        boolean optional = optionally != null && Boolean.TRUE.equals(typed.truth("optional", optionally));
        if ((glob == null) == (csv == null)) {
            typed.refuse(
                    fields.line(),
                    "the set " + Problems.quoted(name) + " must say either 'glob' or 'csv', and one only");
            return null;
        }
        if (glob != null) {
            if (column != null) {
                typed.refuse(column.line(), "'column' belongs to 'csv', not to 'glob'");
            }
            PathTemplate pattern = path(typed, "glob", glob, with);
            return pattern == null ? null : matched(typed, name, place, pattern, optional);
        }
        PathTemplate file = csv == null ? null : path(typed, "csv", csv, with);
        String wanted = column == null ? null : typed.word("column", column);
        boolean broken = file == null || (column != null && wanted == null);
        if (file != null && !file.members().isEmpty()) {
            typed.refuse(file.place().line(), "'csv' is one file: <name> means nothing in it");
            return null;
        }
        return broken || file == null
                ? null
                : new MemberSet.Table(name, place, file, Optional.ofNullable(wanted), optional);
    }

    private static @Nullable MemberSet matched(
            Typed typed, String name, Place place, PathTemplate pattern, boolean optional) {
        boolean mentioned = false;
        for (PathTemplate.Part.Member member : pattern.members()) {
            if (member.set().equals(name)) {
                mentioned = true;
                if (member.column().isPresent()) {
                    typed.refuse(
                            pattern.place().line(),
                            "the pattern of the set " + Problems.quoted(name) + " mentions " + member
                                    + ", but it has no columns");
                    return null;
                }
            }
        }
        if (!mentioned) {
            typed.refuse(
                    pattern.place().line(),
                    "the pattern " + Problems.quoted(pattern.written()) + " of the set " + Problems.quoted(name)
                            + " must mention <" + name + ">, where its members stand");
            return null;
        }
        return new MemberSet.Matched(name, place, pattern, optional);
    }

    private static @Nullable PathTemplate path(Typed typed, String key, YamlNode node, Map<String, String> with) {
        String text = typed.word(key, node);
        return text == null ? null : PathReader.path(text, with, typed.place(node), typed.problems());
    }
}
