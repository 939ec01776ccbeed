package dev.cairn.config.form;

import java.util.List;

/// A value as somebody wrote it, before it is understood.
public sealed interface Written {
    /// `FILE:LINE`, a variable or a flag, for messages.
    String place();

    /// What it is, for messages.
    String described();

    /// @param quoted what messages show
    record Word(String text, String quoted, String place) implements Written {
        public Word(String text, String place) {
            this(text, "'" + text + "'", place);
        }

        @Override
        public String described() {
            return quoted;
        }
    }

    record Words(List<Word> words, String place) implements Written {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    record Pairs(List<Pair> pairs, String place) implements Written {
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        @Override
        public String described() {
            return "a map";
        }
    }

    record Pair(String name, Word word) {}

    /// Something deeper, which no setting is.
    record Other(String described, String place) implements Written {}
}
