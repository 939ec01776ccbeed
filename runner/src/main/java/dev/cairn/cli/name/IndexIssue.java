package dev.cairn.cli.name;

import dev.cairn.circle.Circle;
import dev.cairn.cli.key.KeyNames;
import dev.cairn.config.Settings;
import dev.cairn.index.named.IndexPublisher;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.Keyring;
import dev.cairn.keyring.NamedKey;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.time.Duration;
import java.time.InstantSource;

/// An index that is published, by a command of its own or after a run.
///
/// @param signing the key under whose name
public record IndexIssue(NamedKey signing, IndexPublisher.Issued issued) {
    /// How long the name's record is valid where nobody says: whoever publishes may be gone for long, and be
    /// believed all the same.
    public static final Duration LIFETIME = Duration.ofDays(30);

    /// How long a Kubo is asked where nobody says.
    public static final Duration WITHIN = Duration.ofSeconds(30);

    /// @param key as a person names it
    /// @throws dev.cairn.failure.CairnException REFUSED if there is no such key; otherwise as [IndexPublisher]
    ///     does
    public static IndexIssue publish(
            Store store,
            Settings settings,
            Connections connections,
            String key,
            Duration lifetime,
            Duration within,
            Progress progress) {
        Keyring keys = KeyNames.keyring(store);
        NamedKey signing = key.equals(KeyName.SELF.text()) ? keys.findOrMake(KeyName.SELF) : KeyNames.found(keys, key);
        return new IndexIssue(
                signing,
                new IndexPublisher(store, connections.kubo(), InstantSource.system())
                        .publish(
                                signing.key(),
                                Circle.of(store, settings.trusting()).trust(),
                                lifetime,
                                within,
                                progress));
    }
}
