package dev.cairn.dag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// DAG-JSON (<https://ipld.io/specs/codecs/dag-json/spec/>): a link is `{"/":"CID"}`, bytes are
/// `{"/":{"bytes":"BASE64"}}` without padding. Written, keys are sorted by their bytes and floats have a point
/// or an exponent, so that a value has one compact form. Read, spaces and the order of keys mean nothing;
/// everything else is strict, and nothing is lost.
public final class DagJson {
    /// How many characters a text may have that is read.
    public static final int MAX_LENGTH = 16 << 20;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DagCbor.MAX_DEPTH + 2)
                    .maxStringLength(MAX_LENGTH)
                    .maxNameLength(MAX_LENGTH)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(DagCbor.MAX_DEPTH + 2)
                    .build())
            .build();

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter INDENTED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    private DagJson() {}

    /// The compact form, which is a block's.
    ///
    /// @throws IllegalArgumentException if the value has none: an integer over 64 bits, text that is no Unicode,
    ///         a map that would be read as a link or as bytes, values that stand too deep in each other
    public static String encode(Node node) {
        return write(node, false);
    }

    /// The form for people: the same, on many lines. It ends without a line break.
    ///
    /// @throws IllegalArgumentException as [#encode] does
    public static String encodeIndented(Node node) {
        return write(node, true);
    }

    /// The value of a text.
    ///
    /// @throws dev.cairn.failure.CairnException if the text is no DAG-JSON; the message says what is wrong where
    public static Node decode(String text) {
        return JsonReader.read(text);
    }

    private static String write(Node node, boolean indented) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (indented) {
                generator.setPrettyPrinter(INDENTED.createInstance());
            }
            new JsonWriter(generator).write(node, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
