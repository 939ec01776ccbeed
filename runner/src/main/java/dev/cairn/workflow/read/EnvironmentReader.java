package dev.cairn.workflow.read;

import dev.cairn.task.Piece;
import dev.cairn.workflow.Secrets;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.read.reuse.Layers.Entry;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the variables that a process gets, open and secret.
final class EnvironmentReader {
    private EnvironmentReader() {}

    static SortedMap<String, Text> env(@Nullable Entry entry) {
        Fields fields = entry == null ? null : entry.typed().fields("env", entry.value());
        if (entry == null || fields == null) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Text> env = new TreeMap<>();
        for (Field field : fields.fields()) {
            if (!isVariable(field.key())) {
                entry.typed().refuse(field.line(), "a variable cannot be called " + Problems.quoted(field.key()));
                continue;
            }
            Text text = ScriptReader.words(entry.typed(), field.key(), field.value());
            if (text != null) {
                env.put(field.key(), text);
            }
        }
        return env;
    }

    /// What is preserved, and what is declared, which stands before it.
    static SortedMap<String, Text> with(SortedMap<String, String> preserved, SortedMap<String, Text> declared) {
        if (preserved.isEmpty()) {
            return declared;
        }
        SortedMap<String, Text> all = new TreeMap<>();
        preserved.forEach(
                (name, value) -> all.put(name, new Text(List.of(new Text.Part.Literal(new Piece.Text(value))))));
        all.putAll(declared);
        return all;
    }

    private static boolean isVariable(String name) {
        return !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
    }

    /// The names of secrets that the person lets the process have.
    static SortedSet<String> secrets(
            String process, List<Named> wanted, SortedMap<String, Text> env, Secrets allowed, Problems problems) {
        if (wanted.isEmpty()) {
            return Collections.emptySortedSet();
        }
        SortedSet<String> secrets = new TreeSet<>();
        for (Named named : wanted) {
            String secret = named.name();
            if (!isVariable(secret)) {
                problems.add(named.place(), "a secret cannot be called " + Problems.quoted(secret));
                continue;
            }
            if (env.containsKey(secret)) {
                problems.add(
                        named.place(), "the variable " + Problems.quoted(secret) + " stands in 'env' and in 'secrets'");
            }
            switch (allowed.of(secret)) {
                case GIVEN -> {}
                case FORBIDDEN ->
                    problems.add(
                            named.place(),
                            "the process " + Problems.quoted(process) + " wants the secret " + Problems.quoted(secret)
                                    + ", which it was not given: allow it with --secret " + secret
                                    + " or the setting secrets.allow");
                case MISSING ->
                    problems.add(
                            named.place(),
                            "the secret " + Problems.quoted(secret) + " is missing: set the variable " + secret
                                    + " or name a file with the setting secrets." + secret);
            }
            secrets.add(secret);
        }
        return secrets;
    }
}
