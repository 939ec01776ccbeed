package dev.cairn.workflow.graph;

import dev.cairn.workflow.graph.Drawing.Arrow;
import dev.cairn.workflow.graph.Drawing.Box;
import dev.cairn.workflow.graph.Drawing.Sheet;

/// Drawings in the language of Graphviz (<https://graphviz.org/doc/info/lang.html>).
public final class Dot {
    /// Beyond so many boxes and files, a picture that is there counts more than one whose arrows cross least.
    private static final int MANY = 400;

    private Dot() {}

    public static String text(Drawing drawing) {
        StringBuilder out = new StringBuilder("digraph ")
                .append(quoted(drawing.title()))
                .append(" {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n");
        if (drawing.boxes().size() + drawing.sheets().size() > MANY) {
            out.append("  nslimit=1; nslimit1=1; mclimit=0.1; splines=line;\n");
        }
        for (int i = 0; i < drawing.boxes().size(); i++) {
            Box box = drawing.boxes().get(i);
            String label = box.scatter().isEmpty() ? box.name() : box.name() + "\n" + box.scatter();
            out.append("  p").append(i).append(" [shape=box, style=\"rounded,filled\", fillcolor=\"#e8f0fe\"");
            if (!box.scatter().isEmpty()) {
                out.append(", peripheries=2");
            }
            out.append(", label=").append(quoted(label)).append("];\n");
        }
        for (int i = 0; i < drawing.sheets().size(); i++) {
            Sheet sheet = drawing.sheets().get(i);
            out.append("  f")
                    .append(i)
                    .append(" [shape=")
                    .append(shape(sheet.kind()))
                    .append(", label=");
            out.append(quoted(sheet.label())).append("];\n");
        }
        for (Arrow arrow : drawing.arrows()) {
            switch (arrow) {
                case Arrow.Reads(int sheet, int box) ->
                    out.append("  f").append(sheet).append(" -> p").append(box);
                case Arrow.Makes(int box, int sheet) ->
                    out.append("  p").append(box).append(" -> f").append(sheet);
                case Arrow.Needs(int first, int second) ->
                    out.append("  p")
                            .append(first)
                            .append(" -> p")
                            .append(second)
                            .append(" [style=dashed]");
            }
            out.append(";\n");
        }
        return out.append("}\n").toString();
    }

    private static String shape(Sheet.Kind kind) {
        return switch (kind) {
            case FILE -> "note";
            case FOLDER -> "folder";
            case FILES -> "note, peripheries=2";
            case ELSEWHERE -> "cds";
        };
    }

    /// Backslashes begin escapes in labels and `&` begins an entity; a line break is one of the former.
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '&' -> out.append("&amp;");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c >= 0xFFFE) {
                        out.append("\\\\u").append(Integer.toHexString(c));
                    } else if (c < ' ' || c == 0x7f) {
                        // No SVG may hold it, nor the two above.
                        out.append("\\\\x")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
