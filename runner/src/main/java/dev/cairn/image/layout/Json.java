package dev.cairn.image.layout;

import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A map of JSON that came from outside. What is not as OCI specifies it is [Kind#CORRUPT], by name.
public final class Json {
    private final Node.Fields fields;
    private final String of;

    private Json(Node.Fields fields, String of) {
        this.fields = fields;
        this.of = of;
    }

    /// @param of what it is, for messages: `the image's config`
    static Json read(byte[] bytes, String of) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return of(DagJson.decode(text), of);
        } catch (CharacterCodingException e) {
            throw new CairnException(Kind.CORRUPT, of + " is not UTF-8", e);
        } catch (CairnException e) {
            throw new CairnException(Kind.CORRUPT, of + " is no JSON: " + e.sentence(), e);
        }
    }

    private static Json of(Node node, String of) {
        if (node instanceof Node.Fields map) {
            return new Json(map, of);
        }
        throw new CairnException(Kind.CORRUPT, of + " is no JSON object");
    }

    /// Absent and null are the same, as Go writes it.
    Optional<Node> find(String key) {
        return Optional.ofNullable(fields.values().get(key)).filter(node -> !(node instanceof Node.Null));
    }

    Optional<String> optionalText(String key) {
        return find(key).map(node -> {
            if (node instanceof Node.Text(String text)) {
                return text;
            }
            throw refused(key, "no text");
        });
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> refused(key, "missing"));
    }

    Optional<Json> optionalMap(String key) {
        return find(key).map(node -> of(node, "'" + key + "' of " + of));
    }

    Json map(String key) {
        return optionalMap(key).orElseThrow(() -> refused(key, "missing"));
    }

    long number(String key) {
        if (find(key).orElse(null) instanceof Node.Int(var value)
                && value.bitLength() < Long.SIZE
                && value.signum() >= 0) {
            return value.longValue();
        }
        throw refused(key, "no whole number from 0 on");
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : items(key)) {
            if (!(node instanceof Node.Text(String text))) {
                throw refused(key, "no list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    List<Json> maps(String key) {
        return items(key).stream()
                .map(node -> of(node, "an item of '" + key + "' of " + of))
                .toList();
    }

    BlobDigest digest(String key) {
        String text = text(key);
        try {
            return BlobDigest.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(key, "no digest that is known here: " + e.getMessage());
        }
    }

    private List<Node> items(String key) {
        Optional<Node> found = find(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get() instanceof Node.Items(List<Node> values)) {
            return values;
        }
        throw refused(key, "no list");
    }

    CairnException refused(String key, String what) {
        return new CairnException(Kind.CORRUPT, "'" + key + "' of " + of + " is " + what);
    }

    /// Text as JSON, quoted.
    public static String quoted(String text) {
        if (Utf8.encode(text) == null) {
            throw new IllegalArgumentException("a text is not Unicode");
        }
        return DagJson.encode(new Node.Text(text));
    }
}
