package dev.cairn.keyring;

import dev.cairn.name.IpnsName;

/// What a person calls a key. It is a part of a file's name, so it can be no path.
public record KeyName(String text) {
    /// The key that is used where none is named.
    public static final KeyName SELF = new KeyName("self");

    private static final int LONGEST = 100;

    /// @throws IllegalArgumentException if a key cannot be called that
    public KeyName {
        if (!text.matches("[A-Za-z0-9_][A-Za-z0-9._-]*") || text.length() > LONGEST) {
            throw new IllegalArgumentException("a key cannot be called '" + text + "': use up to " + LONGEST
                    + " letters, digits, '_', '-' and '.', with no '-' or '.' at the beginning");
        }
        if (IpnsName.tryParse(text).isPresent()) {
            throw new IllegalArgumentException(
                    "a key cannot be called '" + text + "': that is the name that a key publishes under");
        }
    }

    public boolean isSelf() {
        return text.equals("self");
    }

    @Override
    public String toString() {
        return text;
    }
}
