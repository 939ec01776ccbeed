package dev.cairn.workflow.graph;

import dev.cairn.workflow.graph.Drawing.Arrow;
import dev.cairn.workflow.graph.Drawing.Box;
import dev.cairn.workflow.graph.Drawing.Sheet;

/// Drawings as Mermaid flowcharts (<https://mermaid.js.org/syntax/flowchart.html>).
public final class Mermaid {
    private static final String HARMLESS = " ,/(=!?'";

    /// Between letters and digits they are what they are; elsewhere Mermaid sees Markdown: a list, an emphasis.
    private static final String INSIDE = ".-_+)";

    private Mermaid() {}

    public static String text(Drawing drawing) {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < drawing.boxes().size(); i++) {
            Box box = drawing.boxes().get(i);
            out.append("  p").append(i).append('[');
            out.append(box.scatter().isEmpty() ? "" : "[").append('"').append(escaped(box.name()));
            if (!box.scatter().isEmpty()) {
                out.append("<br/>").append(escaped(box.scatter()));
            }
            out.append('"').append(box.scatter().isEmpty() ? "" : "]").append("]\n");
        }
        for (int i = 0; i < drawing.sheets().size(); i++) {
            Sheet sheet = drawing.sheets().get(i);
            out.append("  f").append(i);
            out.append(
                    switch (sheet.kind()) {
                        case FILE -> "([\"" + escaped(sheet.label()) + "\"])";
                        case FOLDER -> "[(\"" + escaped(sheet.label()) + "\")]";
                        case FILES -> "{{\"" + escaped(sheet.label()) + "\"}}";
                        case ELSEWHERE -> ">\"" + escaped(sheet.label()) + "\"]";
                    });
            out.append('\n');
        }
        for (Arrow arrow : drawing.arrows()) {
            switch (arrow) {
                case Arrow.Reads(int sheet, int box) ->
                    out.append("  f").append(sheet).append(" --> p").append(box);
                case Arrow.Makes(int box, int sheet) ->
                    out.append("  p").append(box).append(" --> f").append(sheet);
                case Arrow.Needs(int first, int second) ->
                    out.append("  p").append(first).append(" -.-> p").append(second);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /// What may mean something to Mermaid, Markdown or HTML is written by its number.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                out.append("#92;x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else if (c > 0x7f || Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0 || isInside(text, i)) {
                out.append(c);
            } else {
                out.append('#').append((int) c).append(';');
            }
        }
        return out.toString();
    }

    private static boolean isInside(String text, int at) {
        return INSIDE.indexOf(text.charAt(at)) >= 0
                && at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
