package dev.cairn.cli.name;

import dev.cairn.cli.NewFile;
import dev.cairn.cli.console.Console;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Finding;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        addMethodSubcommands = false,
        description = "Writes the record of a name into a file, verified. Never overwrites.")
public final class GetRecordCommand extends NameCommand.Asking {
    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; otherwise standard output.")
    private @Nullable Path output;

    public GetRecordCommand(Console console) {
        super(console);
    }

    @Override
    int run(Store store, Connections connections, Duration within) {
        IpnsName wanted = bare(name);
        if (json() && output == null) {
            throw new CairnException(Kind.REFUSED, "with --json say where the record is to be written: -o FILE");
        }
        Finding finding = resolver(store, connections).find(wanted, effort(within));
        IpnsRecord record = finding.valid(Instant.now()).or(finding::greatest).orElseThrow(finding::unknown);
        sayIfOver(record);
        if (output == null) {
            print(record);
            return 0;
        }
        NewFile.write(output, record.bytes(), "rw-r--r--");
        if (json()) {
            Map<String, Object> object = object(record);
            object.put("file", output);
            console().json(object);
        }
        return 0;
    }

    private void print(IpnsRecord record) {
        try {
            console().stream().write(record.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
