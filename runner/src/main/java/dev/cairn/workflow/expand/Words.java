package dev.cairn.workflow.expand;

import dev.cairn.dag.Node;
import dev.cairn.script.Quotation;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.Mention;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.set.Member;
import java.util.Objects;

/// Puts values and members into texts that may say no more than these.
final class Words {
    private Words() {}

    /// Whether a text is the same for all units of a process.
    static boolean isFixed(Text text) {
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
    static String plain(Text text, Unit unit) {
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

    static String word(Mention mention, Unit unit, Quotation quotation) {
        return switch (mention) {
            case Mention.Value(String name) ->
                quotation.value(Objects.requireNonNull(unit.process.values().get(name)));
            case Mention.Each(String word) -> quotation.text(member(word, unit));
            case Mention.With(String name) -> quotation.value(with(name, unit.process));
            case Mention.Inputs _,
                    Mention.Input _,
                    Mention.Outputs _,
                    Mention.Output _,
                    Mention.Cpus _,
                    Mention.Memory _ -> throw new IllegalStateException("only scripts say " + mention);
        };
    }

    static Node with(String name, ProcessForm process) {
        return Objects.requireNonNull(process.declared().with().get(name));
    }

    /// The member that `sample` or `sample.condition` stands for.
    static String member(String word, Unit unit) {
        int dot = word.indexOf('.');
        String set = dot < 0 ? word : word.substring(0, dot);
        for (EachForm each : unit.process.each()) {
            if (each.set().name().equals(set)) {
                Member member = Objects.requireNonNull(unit.members[each.slot()]);
                return dot < 0
                        ? member.name()
                        : member.cells().get(each.set().columns().indexOf(word.substring(dot + 1)));
            }
        }
        throw new IllegalStateException("no member for " + word);
    }
}
