package dev.cairn.cli.key;

import dev.cairn.cli.Console;
import dev.cairn.cli.NewFile;
import dev.cairn.cli.StoreCommand;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.KeyFile;
import dev.cairn.key.SigningKey;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.NamedKey;
import dev.cairn.store.Store;
import dev.cairn.system.SmallFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "key", description = "Keeps the keys that names are made of.")
public final class KeyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: cairn key gen, list, export, import or rm");
    }

    private static Map<String, Object> object(NamedKey key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", key.name());
        object.put("key", key.called());
        return object;
    }

    /// A command that makes a key known here.
    abstract static class Adding extends StoreCommand {
        Adding(Console console) {
            super(console);
        }

        /// Keeps it, and tells the name that it publishes under.
        final int add(Store store, NamedKey key) {
            if (!KeyNames.keyring(store).add(key)) {
                throw new CairnException(Kind.REFUSED, "there is a key '" + key.called() + "' already");
            }
            if (json()) {
                console().json(object(key));
            } else {
                console().line(key.name().toString());
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
                console()
                        .line(
                                names
                                        ? key.name() + " " + key.called()
                                        : key.called().text());
            }
        }
    }

    private static KeyFile format(String word) {
        return Arrays.stream(KeyFile.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED,
                        "--format must be "
                                + Arrays.stream(KeyFile.values())
                                        .map(KeyFile::word)
                                        .collect(Collectors.joining(" or "))
                                + ", is '" + word + "'"));
    }

    @Command(name = "gen", description = "Makes a key, and prints the name that it publishes under.")
    public static final class Generate extends Adding {
        @Parameters(paramLabel = "NAME", description = "What to call it.")
        private String called = "";

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
            return add(store, new NamedKey(KeyNames.called(called), SigningKey.random()));
        }
    }

    @Command(name = "list", aliases = "ls", description = "Lists the keys.")
    public static final class Listing extends Telling {
        public Listing(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            KeyNames.keyring(store).all().forEach(this::tell);
            return 0;
        }
    }

    @Command(name = "export", description = "Writes a secret key into a file, in the clear. Never overwrites.")
    public static final class Export extends StoreCommand {
        @Parameters(paramLabel = "NAME", description = "What it is called, or the name that it publishes under.")
        private String called = "";

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where to; otherwise NAME.key, or NAME.pem.")
        private @Nullable Path output;

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                description = "libp2p-protobuf-cleartext (the default) or pem-pkcs8-cleartext.")
        private String format = KeyFile.LIBP2P.word();

        public Export(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            KeyFile form = format(format);
            NamedKey key = KeyNames.found(KeyNames.keyring(store), called);
            Path path = output == null ? Path.of(key.called() + "." + form.ending()) : output;
            NewFile.write(path, form.write(key.key()), "rw-------");
            if (json()) {
                Map<String, Object> object = object(key);
                object.put("file", path);
                console().json(object);
            }
            return 0;
        }
    }

    @Command(name = "import", description = "Takes a secret key from a file, and prints the name it publishes under.")
    public static final class Import extends Adding {
        @Parameters(index = "0", paramLabel = "NAME", description = "What to call it.")
        private String called = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "What 'key export' or 'ipfs key export' wrote.")
        private Path file = Path.of("");

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                description = "libp2p-protobuf-cleartext or pem-pkcs8-cleartext; otherwise the one that it is in.")
        private @Nullable String format;

        public Import(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            KeyName name = KeyNames.called(called);
            byte[] bytes = SmallFile.read(file, KeyFile.MAX_SIZE);
            KeyFile form = KeyFile.of(bytes);
            if (format != null && format(format) != form) {
                throw new CairnException(
                        Kind.REFUSED,
                        file + " is not in the format " + format + "; leave that away, or say " + form.word());
            }
            return add(store, new NamedKey(name, read(form, bytes)));
        }

        private SigningKey read(KeyFile form, byte[] bytes) {
            try {
                return form.read(bytes);
            } catch (CairnException e) {
                throw new CairnException(e.kind(), "no key can be taken from " + file + ": " + e.sentence(), e);
            }
        }
    }

    @Command(name = "rm", description = "Forgets keys for good: nobody can publish under their names any more.")
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
