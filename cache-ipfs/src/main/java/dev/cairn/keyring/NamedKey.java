package dev.cairn.keyring;

import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;

/// A key, and what it is called.
public record NamedKey(KeyName called, SigningKey key) {
    /// What it publishes under.
    public IpnsName name() {
        return IpnsName.of(key.verifying());
    }
}
