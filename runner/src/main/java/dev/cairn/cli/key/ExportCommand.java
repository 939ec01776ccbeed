package dev.cairn.cli.key;

import dev.cairn.cli.NewFile;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.KeyFile;
import dev.cairn.keyring.NamedKey;
import dev.cairn.keyring.Purpose;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        addMethodSubcommands = false,
        description = "Writes a secret key into a file, in the clear. Never overwrites.")
public final class ExportCommand extends StoreCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "What it is called, or the name that it publishes under; that for records is 'self'.")
    private @Nullable String called;

    @Option(names = "--records", description = "The key that vouches for results.")
    private boolean records;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; otherwise NAME.key, or NAME.pem; for records NAME-records.pem.")
    private @Nullable Path output;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "libp2p-protobuf-cleartext (the default) or pem-pkcs8-cleartext (always, for records).")
    private @Nullable String format;

    public ExportCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        Purpose purpose = records ? Purpose.RECORDS : Purpose.NAMES;
        KeyFile form = format == null ? records ? KeyFile.PEM : KeyFile.LIBP2P : WrittenKey.form(format);
        if (records && form != KeyFile.PEM) {
            throw new CairnException(
                    Kind.REFUSED,
                    "a key for records is written as " + KeyFile.PEM.word() + ", which can say what it is for; leave"
                            + " --format away");
        }
        NamedKey key = records
                ? KeyNames.ofRecords(store, called)
                : KeyNames.found(
                        KeyNames.keyring(store),
                        called == null ? KeyNames.meant(purpose, null).text() : called);
        String name = key.called() + (records ? "-records" : "") + "." + form.ending();
        Path path = output == null ? Path.of(name) : output;
        NewFile.write(path, new WrittenKey(form, purpose, key.key()).bytes(), "rw-------");
        if (json()) {
            Map<String, Object> object = KeyCommand.object(purpose, key);
            object.put("file", path);
            console().json(object);
        }
        return 0;
    }
}
