package dev.cairn.yaml;

import dev.cairn.failure.Refusals;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Kind;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;

/// Makes values of the parser's events. Composing here instead of there spares a second tree of everything, and
/// says all that is wrong at once.
final class YamlComposer {
    /// Deeper than any workflow, shallower than the stack.
    private static final int DEEPEST = 100;
    /// Values that aliases may add: more is a bomb ("billion laughs"), not a workflow.
    private static final int MOST_REPEATED = 1_000_000;

    /// Up to so many keys are compared one by one.
    private static final int FEW = 8;

    private static final Map<String, Kind> KINDS = Map.of(
            Tag.STR.getValue(), Kind.TEXT,
            Tag.INT.getValue(), Kind.INTEGER,
            Tag.FLOAT.getValue(), Kind.REAL,
            Tag.BOOL.getValue(), Kind.BOOLEAN,
            Tag.NULL.getValue(), Kind.NULL);

    private record Anchored(YamlNode node, int count) {}

    private final String name;
    private final Iterator<Event> events;
    private final Refusals refusals;
    private final JsonScalarResolver resolver = new JsonScalarResolver();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int count;
    private int repeated;
    private int depth;

    YamlComposer(String name, Iterator<Event> events, Refusals refusals) {
        this.name = name;
        this.events = events;
        this.refusals = refusals;
    }

    YamlNode document() {
        YamlNode root = new Fields(List.of(), 1);
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                if (++documents == 2) {
                    refuse(line(event), "a second document starts here: a file holds one");
                }
            } else if (event instanceof NodeEvent node) {
                YamlNode value = value(node);
                root = documents == 1 ? value : root;
            }
        }
        return root instanceof Scalar scalar && scalar.kind() == Kind.NULL ? new Fields(List.of(), 1) : root;
    }

    private YamlNode value(NodeEvent event) {
        if (event instanceof AliasEvent alias) {
            return repeated(alias);
        }
        int before = count++;
        if (++depth > DEEPEST) {
            throw stop(line(event), "values are nested more than " + DEEPEST + " deep");
        }
        YamlNode value = switch (event) {
            case MappingStartEvent map -> fields(map);
            case SequenceStartEvent list -> items(list);
            case ScalarEvent scalar -> scalar(scalar);
            default -> throw new IllegalStateException("unexpected " + event.getEventId());
        };
        depth--;
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(value, count - before)));
        return value;
    }

    private YamlNode repeated(AliasEvent alias) {
        Anchored target = anchors.get(alias.getAlias());
        if (target == null) {
            String word = "*" + alias.getAlias().getValue();
            refuse(
                    line(alias),
                    "'" + word + "' is a YAML alias of nothing: a value that starts with '*' needs quotes around it");
            return new Scalar(word, Kind.TEXT, line(alias), line(alias));
        }
        repeated += target.count();
        count += target.count();
        if (repeated > MOST_REPEATED) {
            throw stop(line(alias), "aliases repeat more than " + MOST_REPEATED + " values");
        }
        return target.node();
    }

    private Items items(SequenceStartEvent start) {
        checkTag(start.getTag(), Tag.SEQ, line(start));
        List<YamlNode> values = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            values.add(value((NodeEvent) event));
        }
        return new Items(values, line(start));
    }

    private YamlNode fields(MappingStartEvent start) {
        checkTag(start.getTag(), Tag.MAP, line(start));
        List<Field> fields = new ArrayList<>();
        Map<String, Integer> lines = null;
        String meant = null;
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            int line = line(event);
            YamlNode key = value((NodeEvent) event);
            YamlNode value = value((NodeEvent) events.next());
            if (!(key instanceof Scalar scalar)) {
                boolean braces = start.isFlow() && event instanceof MappingStartEvent inner && inner.isFlow();
                refuse(line, braces ? YamlTraps.BRACES : key.described() + " cannot be a key");
                meant = braces ? meant(key) : null;
                continue;
            }
            if (fields.size() == FEW) {
                lines = new HashMap<>();
                for (Field field : fields) {
                    lines.put(field.key(), field.line());
                }
            }
            Integer earlier = lines == null ? earlier(fields, scalar.text()) : lines.putIfAbsent(scalar.text(), line);
            if (earlier == null) {
                fields.add(new Field(scalar.text(), line, value));
            } else {
                refuse(line, "the key '" + scalar.text() + "' stands here again, first on line " + earlier);
            }
        }
        return meant == null || !fields.isEmpty()
                ? new Fields(fields, line(start))
                : new Scalar(meant, Kind.TEXT, line(start), line(start));
    }

    /// What somebody meant who forgot the quotes around `{{word}}`: what else is wrong with it is said as well.
    private static @Nullable String meant(YamlNode key) {
        return key instanceof Fields(List<Field> words, int _) && words.size() == 1
                ? "{{" + words.getFirst().key() + "}}"
                : null;
    }

    /// The line of a key among a few, or null.
    private static @Nullable Integer earlier(List<Field> fields, String key) {
        for (Field field : fields) {
            if (field.key().equals(key)) {
                return field.line();
            }
        }
        return null;
    }

    private Scalar scalar(ScalarEvent event) {
        int line = line(event);
        Kind kind = event.getTag().isPresent() ? tagged(event.getTag().get(), line) : resolved(event);
        boolean block = event.getScalarStyle() == ScalarStyle.LITERAL || event.getScalarStyle() == ScalarStyle.FOLDED;
        return new Scalar(YamlTraps.written(event.getValue()), kind, line, block ? line + 1 : line);
    }

    private Kind tagged(String tag, int line) {
        Kind kind = tag.equals("!") ? Kind.TEXT : KINDS.get(tag);
        if (kind == null) {
            refuse(line, "the YAML tag '" + tag + "' is not known here: a value that starts with '!' needs quotes");
            return Kind.TEXT;
        }
        return kind;
    }

    /// The resolver tries regular expressions; most scalars cannot be anything but text.
    private Kind resolved(ScalarEvent event) {
        String text = event.getValue();
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        if (!plain || (!text.isEmpty() && "-.0123456789tfn".indexOf(text.charAt(0)) < 0)) {
            return Kind.TEXT;
        }
        return KINDS.getOrDefault(resolver.resolve(text, true).getValue(), Kind.TEXT);
    }

    private void checkTag(Optional<String> tag, Tag expected, int line) {
        if (tag.isPresent() && !tag.get().equals(expected.getValue())) {
            refuse(line, "the YAML tag '" + tag.get() + "' is not known here");
        }
    }

    private void refuse(int line, String sentence) {
        refusals.add(name, line, sentence);
    }

    /// Reading on would be dangerous.
    private RuntimeException stop(int line, String sentence) {
        refuse(line, sentence);
        refusals.check();
        return new IllegalStateException(sentence);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
