package dev.cairn.keyring;

/// What a key is for. A key has one purpose: whoever gives one away gives away that and nothing else.
public enum Purpose {
    /// Signs IPNS records: what a name stands for.
    NAMES("ipns"),
    /// Vouches for results: signs records and revocations.
    RECORDS("record");

    private final String ending;

    Purpose(String ending) {
        this.ending = ending;
    }

    /// What it is for, in a word.
    public String word() {
        return switch (this) {
            case NAMES -> "names";
            case RECORDS -> "records";
        };
    }

    /// What the names of its files end with.
    String ending() {
        return ending;
    }
}
