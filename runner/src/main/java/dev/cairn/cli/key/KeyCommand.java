package dev.cairn.cli.key;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.keyring.NamedKey;
import dev.cairn.keyring.Purpose;
import dev.cairn.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "key", addMethodSubcommands = false, description = "Keeps the keys that names are made of.")
public final class KeyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: cairn key gen, list, export, import or rm");
    }

    /// A key for records is told by what verifies what it signs, one for names by the name that it publishes under.
    static String told(Purpose purpose, NamedKey key) {
        return switch (purpose) {
            case NAMES -> key.name().toString();
            case RECORDS -> key.key().verifying().toMultikey();
        };
    }

    static Map<String, Object> object(NamedKey key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", key.name());
        object.put("key", key.called());
        return object;
    }

    static Map<String, Object> object(Purpose purpose, NamedKey key) {
        if (purpose == Purpose.NAMES) {
            return object(key);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", told(purpose, key));
        object.put("key", key.called());
        object.put("purpose", purpose.word());
        return object;
    }

    /// A command that makes a key known here.
    abstract static class Adding extends StoreCommand {
        Adding(Console console) {
            super(console);
        }

        /// Keeps it, and tells what others know it by.
        final int add(Store store, Purpose purpose, NamedKey key) {
            if (!KeyNames.keyring(store, purpose).add(key)) {
                throw new CairnException(
                        Kind.REFUSED,
                        "there is a key '" + key.called() + "' " + (purpose == Purpose.RECORDS ? "for records " : "")
                                + "already");
            }
            return tell(purpose, key);
        }

        final int tell(Purpose purpose, NamedKey key) {
            if (json()) {
                console().json(object(purpose, key));
            } else {
                console().line(told(purpose, key));
            }
            return 0;
        }
    }

    /// A command that tells of keys by what they are called.
    abstract static class Telling extends StoreCommand {
        @Option(names = "-l", description = "Print the name that each publishes under, too.")
        private boolean names;

        Telling(Console console) {
            super(console);
        }

        final void tell(NamedKey key) {
            if (json()) {
                console().json(object(key));
            } else {
                console().line(line(Purpose.NAMES, key));
            }
        }

        final String line(Purpose purpose, NamedKey key) {
            return (names ? told(purpose, key) + " " : "") + key.called();
        }
    }

    @Command(
            name = "gen",
            addMethodSubcommands = false,
            description = "Makes a key, and prints the name that it publishes under.")
    public static final class Generate extends Adding {
        @Parameters(
                paramLabel = "NAME",
                arity = "0..1",
                description = "What to call it; that for records is 'self' where nothing is said.")
        private @Nullable String called;

        @Option(names = "--records", description = "Make the key that vouches for results, before the first one does.")
        private boolean records;

        @Option(
                names = {"-t", "--type"},
                paramLabel = "ed25519",
                description = "The kind of key; there is one.")
        private String type = "ed25519";

        public Generate(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            if (!type.toLowerCase(Locale.ROOT).equals("ed25519")) {
                throw new CairnException(
                        Kind.REFUSED, "keys of the kind '" + type + "' cannot be made here; only ed25519 can");
            }
            Purpose purpose = records ? Purpose.RECORDS : Purpose.NAMES;
            return add(store, purpose, new NamedKey(KeyNames.meant(purpose, called), SigningKey.random()));
        }
    }

    @Command(
            name = "list",
            addMethodSubcommands = false,
            aliases = "ls",
            description = "Lists the keys, those of names first.")
    public static final class Listing extends Telling {
        public Listing(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            for (Purpose purpose : Purpose.values()) {
                KeyNames.keyring(store, purpose).all().forEach(key -> list(purpose, key));
            }
            return 0;
        }

        /// Scripts read the lines of keys for names: only the others say what they are for.
        private void list(Purpose purpose, NamedKey key) {
            if (json()) {
                Map<String, Object> object = object(purpose, key);
                object.putIfAbsent("purpose", purpose.word());
                console().json(object);
            } else {
                console().line(line(purpose, key) + (purpose == Purpose.RECORDS ? " " + purpose.word() : ""));
            }
        }
    }

    @Command(
            name = "rm",
            addMethodSubcommands = false,
            description = "Forgets keys for good: nobody can publish under their names any more.")
    public static final class Remove extends Telling {
        @Parameters(paramLabel = "NAME", arity = "1..*", description = "What to forget.")
        private List<String> called = List.of();

        public Remove(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            List<NamedKey> keys = called.stream()
                    .map(text -> KeyNames.found(KeyNames.keyring(store), text))
                    .distinct()
                    .toList();
            if (keys.stream().anyMatch(key -> key.called().isSelf())) {
                throw new CairnException(
                        Kind.REFUSED, "the key 'self' cannot be removed: it is used where none is named");
            }
            for (NamedKey key : keys) {
                KeyNames.keyring(store).remove(key.called());
                tell(key);
            }
            return 0;
        }
    }
}
