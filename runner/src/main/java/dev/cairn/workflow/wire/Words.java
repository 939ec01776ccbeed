package dev.cairn.workflow.wire;

import dev.cairn.dag.Node;
import dev.cairn.script.Quotation;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.Mention;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.unit.Unit;
import org.jspecify.annotations.Nullable;

/// Puts values and members into texts that may say no more than these.
public final class Words {
    private Words() {}

    /// Whether a text is the same for all units of a process.
    public static boolean isFixed(Text text) {
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Part.Said(Mention mention, var _)) {
                switch (mention) {
                    case Mention.Inputs _, Mention.Input _, Mention.Outputs _, Mention.Output _, Mention.Each _ -> {
                        return false;
                    }
                    case Mention.Value _, Mention.With _, Mention.Cpus _, Mention.Memory _ -> {}
                }
            }
        }
        return true;
    }

    /// The text of a variable or a file.
    public static String plain(Text text, Unit unit) {
        StringBuilder out = new StringBuilder();
        for (Text.Part part : text.parts()) {
            switch (part) {
                case Text.Part.Literal(Piece.Text(String literal)) -> out.append(literal);
                case Text.Part.Said(Mention mention, var _) ->
                    out.append(word(mention, unit, Quotation.of(Language.PLAIN)));
            }
        }
        return out.toString();
    }

    /// What a mention stands for. Where there is no such thing, the problem has been told, and nothing stands there.
    public static String word(Mention mention, Unit unit, Quotation quotation) {
        return switch (mention) {
            case Mention.Value(String name) -> written(unit.process().values().get(name), quotation);
            case Mention.With(String name) -> written(with(name, unit.process()), quotation);
            case Mention.Each(String word) -> {
                String member = member(word, unit);
                yield member == null ? "" : quotation.text(member);
            }
            case Mention.Inputs _,
                    Mention.Input _,
                    Mention.Outputs _,
                    Mention.Output _,
                    Mention.Cpus _,
                    Mention.Memory _ -> "";
        };
    }

    private static String written(@Nullable Node value, Quotation quotation) {
        return value == null ? "" : quotation.value(value);
    }

    public static @Nullable Node with(String name, ProcessForm process) {
        return process.declared().with().get(name);
    }

    /// The member that `sample` or `sample.condition` stands for.
    private static @Nullable String member(String word, Unit unit) {
        int dot = word.indexOf('.');
        String set = dot < 0 ? word : word.substring(0, dot);
        for (EachForm each : unit.process().each()) {
            Member member = unit.members()[each.slot()];
            if (member != null && each.set().name().equals(set)) {
                int column = dot < 0 ? -1 : each.set().columns().indexOf(word.substring(dot + 1));
                return column < 0 ? member.name() : member.cells().get(column);
            }
        }
        return null;
    }
}
