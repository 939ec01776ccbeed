package dev.cairn.config.choice;

/// What the setting `sources` has in its list.
public sealed interface SourceChoice permits SourceChoice.GitAnnex, PeerChoice {
    /// The repositories of git-annex in which inputs lie, and others of the setting `annex.repositories`.
    record GitAnnex() implements SourceChoice {
        public static final String NAME = "git-annex";

        @Override
        public String toString() {
            return NAME;
        }
    }
}
