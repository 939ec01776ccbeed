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

/// Keys as people name them on the command line.
public final class KeyNames {
    private KeyNames() {}

    /// The keys of a store that sign what names stand for.
    public static Keyring keyring(Store store) {
        return new Keyring(store.keys(), Purpose.NAMES);
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
