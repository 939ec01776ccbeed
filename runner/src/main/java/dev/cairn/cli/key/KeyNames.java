package dev.cairn.cli.key;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.Keyring;
import dev.cairn.keyring.NamedKey;
import dev.cairn.keyring.Purpose;
import dev.cairn.name.IpnsName;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys as people name them on the command line.
public final class KeyNames {
    private KeyNames() {}

    /// The keys of a store that sign what names stand for.
    public static Keyring keyring(Store store) {
        return keyring(store, Purpose.NAMES);
    }

    static Keyring keyring(Store store, Purpose purpose) {
        return new Keyring(store.keys(), purpose);
    }

    /// What a key is to be called. A store vouches with one key: of those for records that is meant where none is
    /// named.
    ///
    /// @throws CairnException REFUSED if no key can be called that, or none is named
    static KeyName meant(Purpose purpose, @Nullable String text) {
        if (text != null) {
            return called(text);
        }
        return switch (purpose) {
            case NAMES -> throw new CairnException(Kind.REFUSED, "say what the key is called");
            case RECORDS -> KeyName.SELF;
        };
    }

    /// The key for records that a person means.
    ///
    /// @throws CairnException REFUSED if there is none
    static NamedKey ofRecords(Store store, @Nullable String text) {
        KeyName called = meant(Purpose.RECORDS, text);
        Keyring keys = keyring(store, Purpose.RECORDS);
        return keys.find(called)
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED,
                        called.isSelf()
                                ? "this store has no key for records yet; 'cairn key gen --records' makes one"
                                : "there is no key '" + called + "' for records"
                                        + Nearest.hint(
                                                called.text(),
                                                keys.all().stream()
                                                        .map(one -> one.called().text())
                                                        .toList())));
    }

    /// @throws CairnException REFUSED if no key can be called that
    public static KeyName called(String text) {
        try {
            return new KeyName(text);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    /// The key that a person means: what it is called, or what it publishes under.
    ///
    /// @throws CairnException REFUSED if there is none
    public static NamedKey found(Keyring keys, String text) {
        Optional<IpnsName> name = IpnsName.tryParse(text);
        Optional<NamedKey> key = name.isPresent() ? keys.find(name.get()) : keys.find(called(text));
        return key.orElseThrow(() -> new CairnException(
                Kind.REFUSED,
                "there is no key '" + text + "'"
                        + Nearest.hint(
                                text,
                                keys.all().stream()
                                        .map(one -> one.called().text())
                                        .toList())
                        + (name.isPresent() ? "" : "; 'cairn key gen " + text + "' makes one")));
    }
}
