package dev.cairn.script;

import dev.cairn.dag.Node;
import dev.cairn.task.Language;
import java.util.List;

/// Writes values so that a language reads exactly them.
public sealed interface Quotation permits PlainQuotation, PythonQuotation, RQuotation, ShellQuotation {
    static Quotation of(Language language) {
        return switch (language) {
            case SHELL -> ShellQuotation.ONLY;
            case PYTHON -> PythonQuotation.ONLY;
            case R -> RQuotation.ONLY;
            case PLAIN -> PlainQuotation.ONLY;
        };
    }

    String text(String text);

    String number(String written);

    String truth(boolean value);

    /// Values of which each is already written.
    ///
    /// @param alike whether all are of one kind: all text, all numbers, all truths
    String list(List<String> written, boolean alike);

    /// In place of one value that is absent.
    String nothing();

    /// Texts as a list.
    default String texts(List<String> texts) {
        return list(texts.stream().map(this::text).toList(), true);
    }

    /// A value of a task.
    ///
    /// @throws IllegalArgumentException if it is no text, number, truth or list of these
    default String value(Node value) {
        return switch (value) {
            case Node.Text(String text) -> text(text);
            case Node.Bool(boolean truth) -> truth(truth);
            case Node.Items(List<Node> items) ->
                list(items.stream().map(this::value).toList(), alike(items));
            default ->
                number(Numbers.written(value)
                        .orElseThrow(() -> new IllegalArgumentException("no value of a task: " + value)));
        };
    }

    private static boolean alike(List<Node> items) {
        Class<?> kind = null;
        for (Node item : items) {
            Class<?> other = Numbers.written(item).isPresent() ? Node.Int.class : item.getClass();
            if (other == Node.Items.class || (kind != null && kind != other)) {
                return false;
            }
            kind = other;
        }
        return true;
    }
}
