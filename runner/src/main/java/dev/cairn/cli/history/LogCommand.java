package dev.cairn.cli.history;

import dev.cairn.cid.Cid;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.conduct.record.Logs;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.task.Execution;
import dev.cairn.unixfs.read.DagReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        addMethodSubcommands = false,
        description = "Gives back what a task wrote to its standard streams, on the same streams.")
public final class LogCommand extends StoreCommand {
    @Parameters(
            paramLabel = "TASK|RESULT|PROCESS[MEMBER]",
            description =
                    "The CID of a task or of a result, or a process of the last run: call, call[a], call[sample=a].")
    private String what = "";

    public LogCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        Execution execution = new Logs(store).find(what);
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("task", execution.task());
            object.put("stdout", execution.stdout());
            object.put("stderr", execution.stderr());
            object.put("truncated", execution.dropped() > 0);
            console().json(object);
            return 0;
        }
        DagReader reader = new DagReader(store.blocks());
        copy(reader, execution.stdout(), console().stream());
        console().flush();
        copy(reader, execution.stderr(), console().err());
        return 0;
    }

    private static void copy(DagReader reader, Cid stream, OutputStream out) {
        try {
            reader.copy(stream, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
