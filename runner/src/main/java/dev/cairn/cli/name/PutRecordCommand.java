package dev.cairn.cli.name;

import dev.cairn.cli.console.Console;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Publisher;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import dev.cairn.system.SmallFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "put",
        addMethodSubcommands = false,
        description = "Keeps a record that somebody signed, and tells Kubo of it.")
public final class PutRecordCommand extends NameCommand.Asking {
    @Parameters(index = "0", paramLabel = "NAME", description = "Whose it is.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The record, as 'name get' or 'ipfs name get' wrote it.")
    private Path file = Path.of("");

    public PutRecordCommand(Console console) {
        super(console);
    }

    @Override
    int run(Store store, Connections connections, Duration within) {
        IpnsName whose = bare(name);
        IpnsRecord record = read(whose);
        IpnsRecord kept = store.names().keep(record);
        if (!kept.equals(record)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "a record of that name that counts more is here already: its sequence is "
                            + Long.toUnsignedString(kept.sequence()) + " and it is valid until " + kept.until()
                            + ", that in " + file + " is " + Long.toUnsignedString(record.sequence()) + ", until "
                            + record.until());
        }
        sayIfOver(record);
        Optional<Boolean> told = told(
                new Publisher(store, connections.kubo(), InstantSource.system()).mirror(record, within),
                "cairn name put");
        if (json()) {
            Map<String, Object> object = object(record);
            told.ifPresent(yes -> object.put("kubo", yes));
            console().json(object);
        }
        return 0;
    }

    private IpnsRecord read(IpnsName whose) {
        try {
            return IpnsRecord.read(whose, SmallFile.read(file, IpnsRecord.MAX_SIZE));
        } catch (CairnException e) {
            throw e.kind() == Kind.CORRUPT
                    ? new CairnException(e.kind(), file + " is not taken: " + e.sentence(), e)
                    : e;
        }
    }
}
