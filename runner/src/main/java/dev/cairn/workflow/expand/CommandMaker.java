package dev.cairn.workflow.expand;

import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.script.Quotation;
import dev.cairn.task.Command;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.OutputForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.Mention;
import dev.cairn.workflow.model.ScriptDeclaration;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.unit.Feed;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Unit;
import dev.cairn.workflow.wire.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes the commands of a process's units. Text that no member changes is the same object in all of them.
final class CommandMaker {
    private final ProcessForm process;
    private final ScriptDeclaration script;
    private final boolean fixed;
    private Map<String, InputForm> inputs = Map.of();
    private Map<String, OutputForm> outputs = Map.of();
    private @Nullable Command made;

    CommandMaker(ProcessForm process) {
        this.process = process;
        this.script = Objects.requireNonNull(process.declared().script());
        this.fixed = switch (script) {
            case ScriptDeclaration.Script one -> Words.isFixed(one.text());
            case ScriptDeclaration.Argv argv -> argv.arguments().stream().allMatch(Words::isFixed);
        };
    }

    /// @throws CairnException REFUSED if nothing is left of an argv
    Command command(Unit unit, List<Feed> feeds) {
        Command known = made;
        if (known != null) {
            return known;
        }
        Command command = switch (script) {
            case ScriptDeclaration.Script(List<String> interpreter, Language language, Text text) ->
                new Command.Script(interpreter, language, pieces(text, unit, feeds, Quotation.of(language)));
            case ScriptDeclaration.Argv(List<Text> arguments) -> new Command.Argv(arguments(arguments, unit, feeds));
        };
        made = fixed ? command : null;
        return command;
    }

    private List<List<Piece>> arguments(List<Text> arguments, Unit unit, List<Feed> feeds) {
        List<List<Piece>> found = new ArrayList<>(arguments.size());
        for (Text argument : arguments) {
            List<String> several = several(argument, unit, feeds);
            if (several == null) {
                found.add(pieces(argument, unit, feeds, Quotation.of(Language.PLAIN)));
            } else {
                several.forEach(one -> found.add(List.of(new Piece.Text(one))));
            }
        }
        if (found.isEmpty()) {
            throw CairnException.refused(List.of(process.declared().place() + ": the command of the process "
                    + unit.label() + " comes to nothing, for the input that is to give the program is absent"));
        }
        return found;
    }

    /// The arguments that one becomes which is a list and nothing else; null if it is not.
    private @Nullable List<String> several(Text argument, Unit unit, List<Feed> feeds) {
        if (argument.parts().size() != 1
                || !(argument.parts().getFirst() instanceof Text.Part.Said(Mention mention, var _))) {
            return null;
        }
        return switch (mention) {
            case Mention.Inputs _ -> paths(feeds, -1);
            case Mention.Input(String tag) -> paths(feeds, input(tag).number());
            case Mention.Outputs _ -> outputs(unit);
            case Mention.With(String name) ->
                Words.with(name, process) instanceof Node.Items(List<Node> items)
                        ? items.stream()
                                .map(Quotation.of(Language.PLAIN)::value)
                                .toList()
                        : null;
            case Mention.Output _, Mention.Value _, Mention.Each _, Mention.Cpus _, Mention.Memory _ -> null;
        };
    }

    private List<Piece> pieces(Text text, Unit unit, List<Feed> feeds, Quotation quotation) {
        List<Piece> pieces = new ArrayList<>(text.parts().size());
        for (Text.Part part : text.parts()) {
            switch (part) {
                case Text.Part.Literal(Piece.Text literal) -> pieces.add(literal);
                case Text.Part.Said(Mention mention, var _) -> pieces.add(piece(mention, unit, feeds, quotation));
            }
        }
        return pieces;
    }

    private Piece piece(Mention mention, Unit unit, List<Feed> feeds, Quotation quotation) {
        return switch (mention) {
            case Mention.Inputs _ -> new Piece.Text(quotation.texts(paths(feeds, -1)));
            case Mention.Input(String tag) -> new Piece.Text(input(input(tag), feeds, quotation));
            case Mention.Outputs _ -> new Piece.Text(quotation.texts(outputs(unit)));
            case Mention.Output(String tag) -> new Piece.Text(quotation.text(output(tag, unit)));
            case Mention.Value(String name) -> new Piece.Value(name);
            case Mention.Each _, Mention.With _ -> new Piece.Text(Words.word(mention, unit, quotation));
            case Mention.Cpus _ -> new Piece.Resource(Piece.Resource.Name.CPUS);
            case Mention.Memory _ -> new Piece.Resource(Piece.Resource.Name.MEMORY);
        };
    }

    private String input(InputForm form, List<Feed> feeds, Quotation quotation) {
        List<String> paths = paths(feeds, form.number());
        if (form.declared().isList()) {
            return quotation.texts(paths);
        }
        return paths.isEmpty() ? quotation.nothing() : quotation.text(paths.getFirst());
    }

    /// @param input the number of one input, or -1 for all
    private List<String> paths(List<Feed> feeds, int input) {
        int from = input < 0 ? 0 : first(feeds, input);
        int to = input < 0 ? feeds.size() : first(feeds, input + 1);
        List<String> paths = new ArrayList<>(to - from);
        for (Feed feed : feeds.subList(from, to)) {
            paths.add(word(feed.path()));
        }
        return paths;
    }

    /// Where the feeds of an input begin; they stand in the order of the inputs.
    private static int first(List<Feed> feeds, int input) {
        int low = 0;
        int high = feeds.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (feeds.get(middle).input() < input) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<String> outputs(Unit unit) {
        List<String> paths = new ArrayList<>(unit.outputs());
        for (int i = 0; i < unit.outputs(); i++) {
            paths.add(word(new Product(unit, i).inside()));
        }
        return paths;
    }

    private String output(String tag, Unit unit) {
        if (outputs.isEmpty()) {
            outputs = new HashMap<>();
            process.outputs().forEach(form -> outputs.put(form.declared().tag(), form));
        }
        return word(new Product(unit, Objects.requireNonNull(outputs.get(tag)).number()).inside());
    }

    private InputForm input(String tag) {
        if (inputs.isEmpty()) {
            inputs = new HashMap<>();
            process.inputs().forEach(form -> inputs.put(form.declared().tag(), form));
        }
        return Objects.requireNonNull(inputs.get(tag));
    }

    /// A path from where the script starts, that no program takes for an option.
    private String word(String path) {
        String folder = process.declared().options().workdir().orElse("");
        String word = folder.isEmpty()
                ? path
                : Path.of("/" + folder).relativize(Path.of("/" + path)).toString();
        return word.isEmpty() ? "." : word.startsWith("-") ? "./" + word : word;
    }
}
