package dev.cairn.circle;

import dev.cairn.key.VerifyingKey;

/// A key, and what the person calls whoever has it.
public record Known(VerifyingKey key, String name, From from) {
    /// Who said so.
    public enum From {
        /// It is the store's own.
        OWN("this store"),
        /// `cairn trust add`.
        COMMAND("cairn trust add"),
        /// The setting `trust.keys`.
        SETTING("trust.keys");

        private final String words;

        From(String words) {
            this.words = words;
        }

        /// As it is shown.
        public String words() {
            return words;
        }
    }
}
