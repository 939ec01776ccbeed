package dev.cairn.workflow.read;

import dev.cairn.dag.Node;
import dev.cairn.job.Job;
import dev.cairn.job.JobOptions;
import dev.cairn.job.Resources;
import dev.cairn.job.Software;
import dev.cairn.script.Numbers;
import dev.cairn.workflow.LoadOptions;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.InputDeclaration;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.OutputDeclaration;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.ScriptDeclaration;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.read.option.HostThings;
import dev.cairn.workflow.read.option.ImageReader;
import dev.cairn.workflow.read.option.OptionsReader;
import dev.cairn.workflow.read.option.PackagesReader;
import dev.cairn.workflow.read.option.PreserveReader;
import dev.cairn.workflow.read.reuse.Layer;
import dev.cairn.workflow.read.reuse.Layers;
import dev.cairn.workflow.read.reuse.Layers.Entry;
import dev.cairn.workflow.read.reuse.ProcessKey;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.workflow.text.PathReader;
import dev.cairn.workflow.typed.Names;
import dev.cairn.workflow.typed.ResourcesReader;
import dev.cairn.workflow.typed.ValuesReader;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Reads one process from its layers.
final class ProcessReader {
    private final String name;
    private final Place place;
    private final Layers layers;
    private final Tree tree;
    private final LoadOptions options;
    private final Problems problems;
    private final Map<String, Node> with;
    private final Map<String, String> words = new HashMap<>();
    private boolean whole;

    private ProcessReader(
            String name, Place place, List<Layer> stack, Tree tree, LoadOptions options, Problems problems) {
        this.name = name;
        this.place = place;
        this.layers = new Layers(stack);
        this.tree = tree;
        this.options = options;
        this.problems = problems;
        this.whole = layers.whole();
        this.with = with(stack);
        with.forEach((key, value) -> text(value).ifPresent(text -> words.put(key, text)));
    }

    /// @param stack its own keys, those of its template, the defaults
    static ProcessDeclaration read(
            String name, Place place, List<Layer> stack, Tree tree, LoadOptions options, Problems problems) {
        return new ProcessReader(name, place, stack, tree, options, problems).process();
    }

    private ProcessDeclaration process() {
        for (ProcessKey key : List.of(ProcessKey.DESCRIPTION, ProcessKey.VERSION)) {
            text(key);
        }
        List<Named> each = List.of();
        List<MemberSet> own = List.of();
        Entry scatter = layers.get(ProcessKey.EACH);
        if (scatter != null) {
            EachReader reader = new EachReader(scatter.typed(), words);
            reader.read(scatter.value());
            each = reader.names();
            own = reader.own();
            whole &= reader.whole();
        }
        SortedMap<String, Text> env = EnvironmentReader.env(layers.get(ProcessKey.ENV));
        SortedSet<String> secrets =
                EnvironmentReader.secrets(name, names(ProcessKey.SECRETS), env, options.secrets(), problems);
        SortedMap<String, String> preserved =
                new PreserveReader(name, secrets, options.lending(), problems).read(names(ProcessKey.PRESERVE));
        JobOptions container = container();
        return new ProcessDeclaration(
                name,
                place,
                text(ProcessKey.SYNOPSIS),
                each,
                own,
                inputs(),
                outputs(),
                names(ProcessKey.NEEDS),
                software(),
                script(),
                EnvironmentReader.with(preserved, env),
                values(ProcessKey.VALUES),
                with,
                secrets,
                Boolean.TRUE.equals(truth(ProcessKey.NETWORK)),
                caching(!secrets.isEmpty(), !container.shared().isEmpty()),
                text(ProcessKey.SALT),
                resources(),
                retry(),
                whole,
                container);
    }

    /// Unlike other keys, each word of `with` is taken from the first layer that has it: a template's own are
    /// what it uses where nothing else is said.
    private static Map<String, Node> with(List<Layer> stack) {
        Map<String, Node> with = Map.of();
        for (Layer layer : stack) {
            YamlNode node = layer.fields().get(ProcessKey.WITH.word());
            if (node instanceof Fields fields) {
                for (Field field : fields.fields()) {
                    Names.checkPlaceholder(layer.typed(), field.line(), "a word of 'with'", field.key());
                }
            }
            if (node != null) {
                Map<String, Node> all = new LinkedHashMap<>(with);
                ValuesReader.read(layer.typed(), ProcessKey.WITH.word(), node).forEach(all::putIfAbsent);
                with = all;
            }
        }
        return with;
    }

    private static Optional<String> text(Node value) {
        return switch (value) {
            case Node.Text(String text) -> Optional.of(text);
            case Node.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            default -> Numbers.written(value);
        };
    }

    /// Of an image and packages the one that is said nearer counts.
    private Software software() {
        Entry image = layers.get(ProcessKey.IMAGE);
        Entry packages = layers.get(ProcessKey.PACKAGES);
        if (image != null && packages != null && image.layer() == packages.layer()) {
            packages.typed()
                    .refuse(packages.line(), "a process has an 'image' or 'packages', not both; take one of them out");
        }
        Software software = Software.HOST;
        if (packages != null && (image == null || packages.layer() < image.layer())) {
            software = new PackagesReader(packages.typed(), words, tree, options.packages()).read(packages.value());
        } else if (image != null) {
            software = new ImageReader(image.typed(), words, tree).read(image.value());
        }
        whole &= software != null;
        return software == null ? Software.HOST : software;
    }

    private List<InputDeclaration> inputs() {
        Entry entry = layers.get(ProcessKey.INPUTS);
        if (entry == null) {
            return List.of();
        }
        InputsReader reader = new InputsReader(entry.typed(), words);
        List<InputDeclaration> inputs = reader.read(entry.value());
        whole &= reader.whole();
        return inputs;
    }

    private List<OutputDeclaration> outputs() {
        String folder = "";
        Entry before = layers.get(ProcessKey.OUTPUT_PATH);
        if (before != null) {
            String written = before.typed().word(ProcessKey.OUTPUT_PATH.word(), before.value());
            String bare = written == null ? "" : NormalPath.bare(written);
            Place where = before.typed().place(before.value());
            boolean good = written != null && PathReader.path(bare, words, where, problems) != null;
            folder = good ? bare : "";
            whole &= good;
        }
        Entry entry = layers.get(ProcessKey.OUTPUTS);
        if (entry == null) {
            return List.of();
        }
        OutputsReader reader = new OutputsReader(entry.typed(), words, folder);
        List<OutputDeclaration> outputs = reader.read(entry.value());
        whole &= reader.whole();
        return outputs;
    }

    private @Nullable ScriptDeclaration script() {
        ProcessKey key = layers.script();
        Entry given = layers.get(ProcessKey.INTERPRETER);
        Entry entry = key == null ? null : layers.get(key);
        if (key == null || entry == null) {
            if (layers.whole()) {
                problems.add(
                        place,
                        "the process " + Problems.quoted(name)
                                + " has no script: it must say one of sh, bash, python, r, script, command");
            }
            return null;
        }
        List<String> interpreter = null;
        if (given != null && key == ProcessKey.SCRIPT) {
            interpreter = ScriptReader.interpreter(given.typed(), given.value());
        } else if (given != null && given.layer() == entry.layer()) {
            given.typed().refuse(given.line(), "'interpreter' belongs to 'script', not to '" + key.word() + "'");
        } else if (key == ProcessKey.SCRIPT) {
            ScriptReader.missingInterpreter(entry.typed(), entry.line());
        }
        return ScriptReader.read(entry.typed(), key, entry.value(), interpreter);
    }

    private JobOptions container() {
        Entry nesting = layers.get(ProcessKey.NESTING);
        if (nesting != null && !Boolean.FALSE.equals(nesting.typed().truth("nesting", nesting.value()))) {
            nesting.typed()
                    .refuse(
                            nesting.line(),
                            "'nesting' is not to be had: a task that starts containers or tasks of its own would see what"
                                    + " its key does not say; make them processes of the workflow, and take the key out");
        }
        OptionsReader reader = new OptionsReader(new HostThings(tree, options.lending(), problems), words, problems);
        JobOptions container = reader.read(
                names(ProcessKey.EXPOSE),
                names(ProcessKey.SHARE),
                names(ProcessKey.SYMLINK),
                named(ProcessKey.USER),
                named(ProcessKey.WORKDIR),
                Boolean.TRUE.equals(truth(ProcessKey.EMULATE_FHS)));
        whole &= reader.whole();
        return container;
    }

    private Optional<Named> named(ProcessKey key) {
        Entry entry = layers.get(key);
        return entry == null
                ? Optional.empty()
                : Optional.ofNullable(entry.typed().word(key.word(), entry.value()))
                        .map(word -> new Named(word, entry.typed().place(entry.value())));
    }

    private Job.Caching caching(boolean hasSecrets, boolean shares) {
        Boolean cache = truth(ProcessKey.CACHE);
        Entry said = layers.get(ProcessKey.CACHE);
        if (shares) {
            if (said != null && Boolean.TRUE.equals(cache)) {
                said.typed()
                        .refuse(
                                said.line(),
                                "'cache: true' stands beside 'share', and what a task shares with the machine is in no key:"
                                        + " expose it instead, or take 'cache' out");
            }
            return Job.Caching.NEVER;
        }
        boolean network = Boolean.TRUE.equals(truth(ProcessKey.NETWORK));
        if (cache == null ? network : !cache) {
            return Job.Caching.NEVER;
        }
        // What was made with a secret may hold it.
        return cache == null && hasSecrets ? Job.Caching.HERE : Job.Caching.REUSED;
    }

    private Resources resources() {
        Entry entry = layers.get(ProcessKey.RESOURCES);
        return entry != null
                ? ResourcesReader.read(entry.typed(), entry.value(), options.machine())
                : Resources.DEFAULT;
    }

    private int retry() {
        Entry entry = layers.get(ProcessKey.RETRY);
        Integer retry = entry != null ? entry.typed().count("retry", entry.value(), 0) : null;
        return retry == null ? 0 : retry;
    }

    private Map<String, Node> values(ProcessKey key) {
        Entry entry = layers.get(key);
        return entry != null ? ValuesReader.read(entry.typed(), key.word(), entry.value()) : Map.of();
    }

    private Optional<String> text(ProcessKey key) {
        Entry entry = layers.get(key);
        return entry != null ? Optional.ofNullable(entry.typed().word(key.word(), entry.value())) : Optional.empty();
    }

    private @Nullable Boolean truth(ProcessKey key) {
        Entry entry = layers.get(key);
        return entry != null ? entry.typed().truth(key.word(), entry.value()) : null;
    }

    private List<Named> names(ProcessKey key) {
        Entry entry = layers.get(key);
        Items items = entry == null ? null : entry.typed().items(key.word(), entry.value());
        List<Named> found = new ArrayList<>();
        if (entry != null && items != null) {
            for (YamlNode item : items.values()) {
                String text = entry.typed().word(key.word(), item);
                if (text != null) {
                    found.add(new Named(text, entry.typed().place(item)));
                }
            }
        }
        return found;
    }
}
