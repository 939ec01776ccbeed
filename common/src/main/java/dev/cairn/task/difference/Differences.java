package dev.cairn.task.difference;

import dev.cairn.dag.Node;
import dev.cairn.task.Command;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.Paths;
import dev.cairn.task.Piece;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs between two tasks, by name.
public final class Differences {
    private Differences() {}

    /// Everything in which `is` differs from `was`: inputs first, then values, environment, the rest.
    public static List<Difference> between(Task was, Task is) {
        List<Difference> found = new ArrayList<>();
        compare(
                "input",
                byPath(was.inputs(), TaskInput::path),
                byPath(is.inputs(), TaskInput::path),
                Differences::input,
                found);
        compare("value", was.values(), is.values(), Differences::plain, found);
        compare("env", was.env(), is.env(), Function.identity(), found);
        command(was.command(), is.command(), found);
        compare(
                "output",
                byPath(was.outputs(), TaskOutput::path),
                byPath(is.outputs(), TaskOutput::path),
                Differences::output,
                found);
        single("software", was.software().toString(), is.software().toString(), found);
        single("network", String.valueOf(was.network()), String.valueOf(is.network()), found);
        single("salt", was.salt().orElse(null), is.salt().orElse(null), found);
        compare("secret", named(was.secrets()), named(is.secrets()), Function.identity(), found);
        options(was.options(), is.options(), found);
        return found;
    }

    /// One line of at most three differences.
    public static String sentence(List<Difference> differences) {
        String first = differences.stream().limit(3).map(Difference::sentence).collect(Collectors.joining("; "));
        return differences.size() > 3 ? first + "; and " + (differences.size() - 3) + " more" : first;
    }

    private static void options(ContainerOptions was, ContainerOptions is, List<Difference> found) {
        compare(
                "expose",
                byPath(was.exposed(), one -> "/" + one.path()),
                byPath(is.exposed(), one -> "/" + one.path()),
                Differences::input,
                found);
        compare("share", named(was.shared()), named(is.shared()), Function.identity(), found);
        compare("symlink", was.links(), is.links(), Function.identity(), found);
        single("user", was.user().orElse(null), is.user().orElse(null), found);
        single("workdir", was.workdir().orElse(null), is.workdir().orElse(null), found);
        single("emulate-fhs", String.valueOf(was.fhs()), String.valueOf(is.fhs()), found);
    }

    private static void command(Command was, Command is, List<Difference> found) {
        if (was instanceof Command.Script before && is instanceof Command.Script after) {
            single("interpreter", String.join(" ", before.interpreter()), String.join(" ", after.interpreter()), found);
            single("script", text(before.text()), text(after.text()), found);
        } else if (was instanceof Command.Argv before && is instanceof Command.Argv after) {
            single("command", words(before), words(after), found);
        } else {
            single(
                    "command",
                    was instanceof Command.Argv ? "argv" : "script",
                    is instanceof Command.Argv ? "argv" : "script",
                    found);
        }
    }

    private static String words(Command.Argv argv) {
        return argv.arguments().stream().map(Differences::text).collect(Collectors.joining(" "));
    }

    private static String text(List<Piece> pieces) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(
                    switch (piece) {
                        case Piece.Text text -> text.text();
                        case Piece.Value value -> "{{values." + value.name() + "}}";
                        case Piece.Resource resource ->
                            "{{resources." + resource.name().word() + "}}";
                    });
        }
        return out.toString();
    }

    private static String input(TaskInput input) {
        return input.cid()
                + (input.executable() ? " executable" : "")
                + (input.executables().isEmpty() ? "" : " executable: " + String.join(", ", input.executables()));
    }

    private static String output(TaskOutput output) {
        return output.kind().word() + (output.optional() ? " optional" : "");
    }

    /// A value as a person wrote it.
    static String plain(Node value) {
        return switch (value) {
            case Node.Null _ -> "null";
            case Node.Bool bool -> String.valueOf(bool.value());
            case Node.Int number -> number.value().toString();
            case Node.Real real -> String.valueOf(real.value());
            case Node.Text text -> text.value();
            case Node.Bytes bytes -> bytes.toString();
            case Node.Link link -> link.target().toString();
            case Node.Items items ->
                items.values().stream().map(Differences::plain).collect(Collectors.joining(", ", "[", "]"));
            case Node.Fields fields ->
                fields.values().size() == 1 && fields.values().get("number") instanceof Node.Text spelling
                        ? spelling.value()
                        : fields.values().toString();
        };
    }

    private static <T> Map<String, T> byPath(List<T> list, Function<T, String> path) {
        Map<String, T> found = new LinkedHashMap<>();
        list.forEach(one -> found.put(path.apply(one), one));
        return found;
    }

    private static Map<String, String> named(Collection<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        names.forEach(name -> found.put(name, ""));
        return found;
    }

    private static void single(String what, @Nullable String was, @Nullable String is, List<Difference> found) {
        if (!Objects.equals(was, is)) {
            found.add(new Difference(what, "", Optional.ofNullable(was), Optional.ofNullable(is)));
        }
    }

    private static <T> void compare(
            String what, Map<String, T> was, Map<String, T> is, Function<T, String> shown, List<Difference> found) {
        TreeSet<String> names = new TreeSet<>(Paths.BY_BYTES);
        names.addAll(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            T before = was.get(name);
            T after = is.get(name);
            if (!Objects.equals(before, after)) {
                found.add(new Difference(
                        what,
                        name,
                        Optional.ofNullable(before).map(shown),
                        Optional.ofNullable(after).map(shown)));
            }
        }
    }
}
