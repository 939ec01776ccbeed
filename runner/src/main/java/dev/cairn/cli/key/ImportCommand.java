package dev.cairn.cli.key;

import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.Keyring;
import dev.cairn.keyring.NamedKey;
import dev.cairn.keyring.Purpose;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        addMethodSubcommands = false,
        description = "Takes a secret key from a file, and prints the name it publishes under.")
public final class ImportCommand extends KeyCommand.Adding {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "NAME FILE",
            arity = "1..2",
            description =
                    "What to call it ('self' for records, where nothing is said), and what 'key export' or 'ipfs key"
                            + " export' wrote.")
    private List<String> words = List.of();

    @Option(names = "--records", description = "Take it as the key that vouches for results.")
    private boolean records;

    @Option(
            names = "--replace",
            description = "With --records: in the place of the one that is here, which stays under another name.")
    private boolean replace;

    @Option(names = "--change-purpose", description = "Take a key for what it was not made for.")
    private boolean changePurpose;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "libp2p-protobuf-cleartext or pem-pkcs8-cleartext; otherwise the one that it is in.")
    private @Nullable String format;

    public ImportCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        Purpose purpose = records ? Purpose.RECORDS : Purpose.NAMES;
        if (words.size() == 1 && !records) {
            throw new ParameterException(spec.commandLine(), "say NAME and FILE: what to call it, and where it is");
        }
        if (replace && !records) {
            throw new CairnException(Kind.REFUSED, "--replace is for --records; keys for names are never replaced");
        }
        KeyName name = KeyNames.meant(purpose, words.size() == 1 ? null : words.getFirst());
        Path file = Path.of(words.getLast());
        WrittenKey written = WrittenKey.read(file);
        if (format != null && WrittenKey.form(format) != written.form()) {
            throw new CairnException(
                    Kind.REFUSED,
                    file + " is not in the format " + format + "; leave that away, or say "
                            + written.form().word());
        }
        checkPurpose(file, written, purpose);
        NamedKey key = new NamedKey(name, written.key());
        return records ? vouching(store, key) : add(store, purpose, key);
    }

    /// Whoever may sign names for somebody is not therefore to vouch for results in their name, and the other way
    /// round.
    private void checkPurpose(Path file, WrittenKey written, Purpose purpose) {
        if (written.purpose() != purpose && !changePurpose) {
            throw new CairnException(
                    Kind.REFUSED,
                    file + " holds a key for " + written.purpose().word() + ", not for " + purpose.word() + "; "
                            + (records ? "leave --records away" : "say --records")
                            + ", or say --change-purpose if it is to be one all the same");
        }
    }

    private int vouching(Store store, NamedKey key) {
        Keyring keys = KeyNames.keyring(store, Purpose.RECORDS);
        Optional<NamedKey> before = keys.find(key.called());
        if (before.filter(one -> one.key().equals(key.key())).isPresent()) {
            return tell(Purpose.RECORDS, key);
        }
        if (before.isEmpty()) {
            return add(store, Purpose.RECORDS, key);
        }
        String old = KeyCommand.told(Purpose.RECORDS, before.get());
        if (!replace) {
            throw new CairnException(
                    Kind.REFUSED,
                    "there is a key '" + key.called() + "' for records already, " + old
                            + "; --replace puts this one in its place and keeps it under another name");
        }
        NamedKey former = new NamedKey(
                new KeyName("former-" + old.substring(4, 12)), before.get().key());
        boolean _ = keys.add(former);
        keys.replace(key);
        console()
                .say("cairn: the key before is kept as '" + former.called() + "'; 'cairn trust add " + old
                        + "' lets count what it vouched for");
        return tell(Purpose.RECORDS, key);
    }
}
