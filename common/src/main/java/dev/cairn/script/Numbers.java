package dev.cairn.script;

import dev.cairn.dag.Node;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Numbers as values of a task. They keep the spelling that they were written with, for `1.50` and `1.5` are two texts
/// in a script: a whole number in its usual spelling is an integer, any other number a map `{"number": "1.50"}`.
public final class Numbers {
    private static final String FIELD = "number";

    private Numbers() {}

    /// A number as a value.
    ///
    /// @param written a number of YAML's JSON schema
    public static Node node(String written) {
        if (isWhole(written)) {
            return new Node.Int(new BigInteger(written));
        }
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put(FIELD, new Node.Text(written));
        return new Node.Fields(fields);
    }

    /// The spelling of a number, or empty if the value is none.
    public static Optional<String> written(Node value) {
        return switch (value) {
            case Node.Int number -> Optional.of(number.value().toString());
            case Node.Fields(SequencedMap<String, Node> fields)
            when fields.size() == 1 && fields.get(FIELD) instanceof Node.Text(String text) -> Optional.of(text);
            default -> Optional.empty();
        };
    }

    /// Whether these are decimal digits without a needless zero, and few enough for DAG-CBOR.
    private static boolean isWhole(String written) {
        int first = written.startsWith("-") ? 1 : 0;
        int digits = written.length() - first;
        boolean needless = digits > 0 && written.charAt(first) == '0' && written.length() > 1;
        if (digits < 1 || digits > 18 || needless) {
            return false;
        }
        for (int i = first; i < written.length(); i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
