package dev.cairn.cli.exchange;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Appearing;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.ContentPath;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.index.bundle.BundleExport;
import dev.cairn.index.bundle.Extent;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unit.Size;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bundle",
        addMethodSubcommands = false,
        description = "Writes a run into one file: its records and as much of its content as you want, for machines"
                + " that no network leads to.")
public final class BundleCommand extends StoreCommand {
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final int BUFFER = 1 << 18;

    @Parameters(paramLabel = "RUN", description = "The run, as 'cairn status' prints it.")
    private String run = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to; a file that is there already is not overwritten.")
    private Path output = Path.of("");

    @ArgGroup
    private @Nullable Content content;

    /// One of them.
    static final class Content {
        @Option(names = "--records", description = "With no files.")
        private boolean records;

        @Option(names = "--outputs", description = "With the run's outputs, which is what happens otherwise.")
        private boolean outputs;

        @Option(
                names = "--all",
                description = "Also with what lies between, what was printed, and inputs, where they are here.")
        private boolean all;
    }

    public BundleCommand(Console console) {
        super(console);
    }

    private Extent extent() {
        Content said = content;
        if (said == null || said.outputs) {
            return Extent.OUTPUTS;
        }
        if (said.records) {
            return Extent.RECORDS;
        }
        // None of them, where somebody wrote --all=false.
        return said.all ? Extent.ALL : Extent.OUTPUTS;
    }

    @Override
    protected int run(Store store, Settings settings) {
        Cid manifest = ContentPath.cid(run);
        BundleExport export = BundleExport.of(store, manifest, extent());
        AtomicReference<BundleExport.@Nullable Written> all = new AtomicReference<>();
        try (ReadingProgress reading = new ReadingProgress(console(), "written")) {
            Progress blocks = (count, bytes) -> reading.more(0, bytes);
            if (output.equals(STANDARD_OUTPUT)) {
                BundleExport.Written _ = export.write(console().stream(), blocks);
                return 0;
            }
            Appearing.at(output, temporary -> all.set(file(export, temporary, blocks)));
        } catch (IOException e) {
            throw CairnException.of("cannot write " + output, e);
        }
        BundleExport.Written written = all.get();
        if (written != null) {
            tell(manifest, written);
        }
        return 0;
    }

    /// On disk when this returns: the file may be on its way to another machine the next moment.
    private static BundleExport.Written file(BundleExport export, Path file, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            BundleExport.Written written = export.write(out, progress);
            out.flush();
            channel.force(true);
            return written;
        }
    }

    private void tell(Cid manifest, BundleExport.Written written) {
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", output);
            object.put("cid", written.root());
            object.put("run", manifest);
            object.put("records", written.records());
            object.put("revocations", written.revocations());
            object.put("blocks", written.blocks());
            object.put("bytes", written.bytes());
            object.put("left", written.left());
            console().json(object);
            return;
        }
        console().line(written.root().toString());
        console()
                .say("bundled " + (written.records() == 1 ? "1 record, " : written.records() + " records, ")
                        + Size.rounded(written.bytes())
                        + (written.left() == 0
                                ? ""
                                : "; " + (written.left() == 1 ? "a block that is" : written.left() + " blocks that are")
                                        + " not here " + (written.left() == 1 ? "is" : "are") + " left out"));
    }
}
