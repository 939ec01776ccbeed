package dev.cairn.workflow.form;

import dev.cairn.failure.CairnException;
import dev.cairn.workflow.folder.Seen;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.set.Table;
import dev.cairn.workflow.text.NormalPath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the members of sets that stand in tables.
final class TableReader {
    /// Millions of rows: more than can be scattered over.
    private static final long LARGEST = 256 << 20;

    private final Tree tree;
    private final Problems problems;

    TableReader(Tree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void read(MemberSet.Table set, SetForm form) {
        form.breakOff();
        String path = set.path();
        String what = "the table " + Problems.quoted(path) + " of the set " + Problems.quoted(set.name());
        Seen seen = tree.look(path);
        switch (seen) {
            case Seen.File(Path file) -> {
                Table table = parsed(tree.bytes(file), what, set, form);
                if (table != null) {
                    fill(set, table, what, form);
                }
            }
            case Seen.Nothing _ when set.optional() -> form.giveNothing();
            case Seen.Nothing _ -> form.miss();
            case Seen.Folder _ -> problems.add(set.place(), what + " is a folder");
            case Seen.Outside _, Seen.Unreadable _ -> problems.add(set.place(), what + " " + seen.refusal());
        }
    }

    private @Nullable Table parsed(Path file, String what, MemberSet.Table set, SetForm form) {
        Place place = set.place();
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(place, what + " is larger than " + (LARGEST >> 20) + " MiB");
                return null;
            }
            String text = Files.readString(file);
            if (text.isBlank() && set.optional()) {
                form.giveNothing();
                return null;
            }
            return Table.parse(text);
        } catch (CharacterCodingException e) {
            problems.add(place, what + " is not UTF-8");
        } catch (IllegalArgumentException e) {
            problems.add(place, what + " cannot be read: line " + e.getMessage());
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
        return null;
    }

    private void fill(MemberSet.Table set, Table table, String what, SetForm form) {
        if (table.rows().isEmpty() && !set.optional()) {
            problems.add(set.place(), what + " has no rows below its header: 'optional: true' allows that");
            return;
        }
        Optional<String> column = set.column();
        if (column.isEmpty()) {
            rows(set, table, what, form);
            return;
        }
        int index = table.columns().indexOf(column.get());
        if (index < 0) {
            problems.add(
                    set.place(),
                    what + " has no column " + Problems.quoted(column.get())
                            + problems.hint(column.get(), table.columns()) + " (columns: "
                            + String.join(", ", table.columns()) + ")");
            return;
        }
        List<Member> members = new ArrayList<>(table.rows().size());
        Set<String> seen = new HashSet<>();
        for (Table.Row row : table.rows()) {
            String name = row.cells().get(index);
            if (!seen.add(name)) {
                problems.add(
                        set.place(),
                        what + " has the member " + Problems.quoted(name) + " twice, again on its line " + row.line());
            } else if (isSound(set, what, row)) {
                members.add(new Member(name));
            }
        }
        form.give(List.of(), true, members);
    }

    private void rows(MemberSet.Table set, Table table, String what, SetForm form) {
        Set<List<String>> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        List<Table.Row> rows = new ArrayList<>(table.rows().size());
        boolean named = true;
        for (Table.Row row : table.rows()) {
            if (seen.add(row.cells())) {
                rows.add(row);
                named &= isSound(set, what, row) && names.add(row.cells().getFirst());
            } else {
                problems.add(set.place(), what + " has the same row twice, again on its line " + row.line());
            }
        }
        List<Member> members = new ArrayList<>(rows.size());
        for (Table.Row row : rows) {
            String name = named ? row.cells().getFirst() : String.join(",", row.cells());
            members.add(new Member(name, row.cells()));
        }
        form.give(table.columns(), named, members);
    }

    /// Whether all of a row can stand in paths and scripts.
    private boolean isSound(MemberSet.Table set, String what, Table.Row row) {
        for (String cell : row.cells()) {
            if (cell.indexOf('\0') >= 0 || !NormalPath.isUnicode(cell)) {
                problems.add(set.place(), what + " holds a NUL on its line " + row.line());
                return false;
            }
        }
        return true;
    }
}
