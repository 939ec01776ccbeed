package dev.cairn.workflow.read;

import dev.cairn.task.Language;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ScriptDeclaration;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.read.reuse.ProcessKey;
import dev.cairn.workflow.text.TextReader;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a process runs.
final class ScriptReader {
    private static final List<String> SH = List.of("sh", "-eu");
    private static final List<String> BASH = List.of("bash", "-eu", "-o", "pipefail");
    private static final List<String> PYTHON = List.of("python3");

    /// Without the profiles of site and person, which would be run first and are no part of the workflow: an input may
    /// well be called `.Rprofile`. Who wants one says `script` with `interpreter: [Rscript]`.
    private static final List<String> R = List.of("Rscript", "--vanilla");

    private ScriptReader() {}

    /// @param interpreter what `script` is given to
    static @Nullable ScriptDeclaration read(
            Typed typed, ProcessKey key, YamlNode node, @Nullable List<String> interpreter) {
        return switch (key) {
            case SH -> script(typed, key, node, SH, Language.SHELL);
            case BASH -> script(typed, key, node, BASH, Language.SHELL);
            case PYTHON -> script(typed, key, node, PYTHON, Language.PYTHON);
            case R -> script(typed, key, node, R, Language.R);
            case SCRIPT -> interpreter == null ? null : script(typed, key, node, interpreter, Language.PLAIN);
            default -> command(typed, node);
        };
    }

    private static @Nullable ScriptDeclaration script(
            Typed typed, ProcessKey key, YamlNode node, List<String> interpreter, Language language) {
        Text text = text(typed, key.word(), node);
        return text == null ? null : new ScriptDeclaration.Script(interpreter, language, text);
    }

    /// A text with `{{…}}` in it.
    static @Nullable Text text(Typed typed, String key, YamlNode node) {
        String text = typed.text(key, node);
        return text == null ? null : parsed(typed, (Scalar) node, text);
    }

    /// The same, of what may also be written as a number or a truth.
    static @Nullable Text words(Typed typed, String key, YamlNode node) {
        String text = typed.word(key, node);
        return text == null ? null : parsed(typed, (Scalar) node, text);
    }

    private static Text parsed(Typed typed, Scalar scalar, String text) {
        boolean block = scalar.textLine() != scalar.line();
        return TextReader.read(text, typed.place(scalar.textLine()), block, typed.problems());
    }

    private static @Nullable ScriptDeclaration command(Typed typed, YamlNode node) {
        Items items = typed.items("command", node);
        if (items == null) {
            return null;
        }
        List<Text> arguments = new ArrayList<>(items.values().size());
        for (YamlNode item : items.values()) {
            Text argument = words(typed, "command", item);
            if (argument != null) {
                arguments.add(argument);
            }
        }
        boolean program = !arguments.isEmpty() && !arguments.getFirst().parts().isEmpty();
        if (!program && arguments.size() == items.values().size()) {
            typed.refuse(node.line(), "'command' must begin with a program");
        }
        return program ? new ScriptDeclaration.Argv(arguments) : null;
    }

    /// The argv of an interpreter, in which nothing stands for anything else.
    static @Nullable List<String> interpreter(Typed typed, YamlNode node) {
        Items items = typed.items("interpreter", node);
        if (items == null) {
            return null;
        }
        List<String> argv = new ArrayList<>(items.values().size());
        for (YamlNode item : items.values()) {
            String word = typed.word("interpreter", item);
            if (word != null && word.contains("{{")) {
                typed.refuse(item.line(), "'interpreter' is taken as it is written: '{{' means nothing in it");
            } else if (word != null) {
                argv.add(word);
            }
        }
        if (items.values().isEmpty() || (!argv.isEmpty() && argv.getFirst().isEmpty())) {
            typed.refuse(node.line(), "'interpreter' must begin with a program");
            return null;
        }
        return argv.size() == items.values().size() ? argv : null;
    }

    /// For a process with `script` and no interpreter.
    static void missingInterpreter(Typed typed, int line) {
        typed.refuse(
                line, "'script' needs an 'interpreter' beside it, as in " + Problems.quoted("interpreter: [perl, -w]"));
    }
}
