package dev.cairn.cli.run;

import dev.cairn.cli.Described;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SettingFlags;
import dev.cairn.config.Configuration;
import dev.cairn.config.Entry;
import dev.cairn.dag.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

@Command(name = "config", addMethodSubcommands = false, description = "Prints each setting and where it comes from.")
public final class ConfigCommand implements Callable<Integer>, Described {
    private final Console console;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    private final SettingFlags flags = new SettingFlags(SettingOptions.ALL);

    public ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public void describe(CommandSpec spec) {
        flags.addTo(spec);
    }

    @Override
    public Integer call() {
        Configuration configuration = Configuration.read(System.getenv(), Path.of(""), flags.given());
        for (Entry entry : configuration.entries()) {
            if (json) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                object.put("name", entry.name());
                object.put("value", entry.value() instanceof Node.Null ? null : plain(entry.value()));
                object.put("from", entry.from());
                console.json(object);
            } else {
                String value = entry.value() instanceof Node.Null ? entry.standard() : words(entry.value());
                console.line(entry.name() + ": " + value + "  (" + entry.from() + ")");
            }
        }
        return 0;
    }

    /// As one would say it in a variable.
    private static String words(Node node) {
        return switch (node) {
            case Node.Items(List<Node> values) ->
                values.stream().map(ConfigCommand::words).collect(Collectors.joining(","));
            case Node.Fields fields ->
                fields.values().entrySet().stream()
                        .map(field -> field.getKey() + "=" + words(field.getValue()))
                        .collect(Collectors.joining(","));
            case Node.Bool _, Node.Int _, Node.Text _, Node.Null _, Node.Real _, Node.Bytes _, Node.Link _ ->
                String.valueOf(plain(node));
        };
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Bool(boolean value) -> value;
            case Node.Int(var value) -> value.longValue();
            case Node.Text(String value) -> value;
            case Node.Items(List<Node> values) -> {
                List<Object> all = new ArrayList<>();
                values.forEach(value -> all.add(plain(value)));
                yield all;
            }
            case Node.Fields fields -> {
                Map<String, Object> all = new LinkedHashMap<>();
                fields.values().forEach((name, value) -> all.put(name, plain(value)));
                yield all;
            }
            case Node.Null _, Node.Real _, Node.Bytes _, Node.Link _ -> String.valueOf(node);
        };
    }
}
