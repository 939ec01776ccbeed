package dev.cairn.workflow.set;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A table in comma-separated values (RFC 4180), its first line the names of the columns. Blank lines do not count.
///
/// @param rows each as long as there are columns
public record Table(List<String> columns, List<Row> rows) {
    /// @param line on which it begins, from 1 on
    public record Row(int line, List<String> cells) {}

    /// @throws IllegalArgumentException with a sentence, its line before it as in `3: …`, if it is none
    public static Table parse(String text) {
        List<Row> rows = new Parser(text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("1: the table has no header");
        }
        Row header = rows.removeFirst();
        Set<String> names = new HashSet<>();
        for (String name : header.cells()) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException(header.line() + ": a column has no name");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException(header.line() + ": two columns are called '" + name + "'");
            }
        }
        for (Row row : rows) {
            if (row.cells().size() != header.cells().size()) {
                throw new IllegalArgumentException(row.line() + ": the row has "
                        + row.cells().size() + " cells, but the table "
                        + header.cells().size() + " columns");
            }
        }
        return new Table(header.cells(), List.copyOf(rows));
    }

    private static final class Parser {
        private final String text;
        private int at;
        private int line = 1;

        Parser(String text) {
            this.text = text;
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            while (at < text.length()) {
                int first = line;
                List<String> cells = new ArrayList<>();
                boolean quoted = cell(cells);
                while (at < text.length() && text.charAt(at) == ',') {
                    at++;
                    quoted |= cell(cells);
                }
                endLine();
                if (quoted || cells.size() > 1 || !cells.getFirst().isBlank()) {
                    rows.add(new Row(first, List.copyOf(cells)));
                }
            }
            return rows;
        }

        /// Reads up to a comma or the end of the line; says whether it stood in quotes.
        private boolean cell(List<String> cells) {
            if (at < text.length() && text.charAt(at) == '"') {
                cells.add(quoted());
                return true;
            }
            int from = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            cells.add(text.substring(from, at));
            return false;
        }

        private String quoted() {
            int first = line;
            StringBuilder cell = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"' && text.startsWith("\"\"", at)) {
                    at++;
                } else if (c == '"') {
                    at++;
                    if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                        throw new IllegalArgumentException(line + ": text stands behind a closing quote");
                    }
                    return cell.toString();
                } else if (c == '\n') {
                    line++;
                }
                cell.append(c);
            }
            throw new IllegalArgumentException(first + ": a quote is never closed");
        }

        private void endLine() {
            if (text.startsWith("\r\n", at)) {
                at++;
            }
            at++;
            line++;
        }
    }
}
