package dev.cairn.cli.exchange;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Appearing;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.ContentPath;
import dev.cairn.cli.option.SourceOptions;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.peer.Connections;
import dev.cairn.push.KuboPush;
import dev.cairn.push.Parcel;
import dev.cairn.push.Pushed;
import dev.cairn.push.Supply;
import dev.cairn.source.car.CarFileSource;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.pin.Pin;
import dev.cairn.unit.Size;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "push",
        addMethodSubcommands = false,
        description = "Sends all that a CID or a run reaches, a run's inputs too: to a Kubo, which pins it, or into a"
                + " CAR file. What is there already is not sent, what is not here is got from the sources first.")
public final class PushCommand extends StoreCommand {
    private static final int BUFFER = 1 << 18;

    @Parameters(paramLabel = "CID|RUN", arity = "1..*", description = "What to send.")
    private List<String> whats = List.of();

    @Option(
            names = "--to",
            paramLabel = "kubo|FILE",
            required = true,
            description = "Where to: the Kubo of the setting kubo, or a CAR file, which is made.")
    private String to = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What the pin in Kubo is called; as here otherwise.")
    private @Nullable String name;

    public PushCommand(Console console) {
        super(console, SourceOptions.ALL);
    }

    @Override
    protected int run(Store store, Settings settings) {
        List<Cid> roots = whats.stream().map(ContentPath::cid).toList();
        PushTarget target = PushTarget.parse(to, settings.peers());
        try (Connections connections = new Connections(settings.peers())) {
            Supply supply = new SuppliedBySources(store, connections, console());
            switch (target) {
                case PushTarget.Kubo _ -> {
                    KuboPush push = new KuboPush(store, connections.kubo().orElseThrow(), supply);
                    for (Cid root : roots) {
                        tell(root, counted(progress -> push.push(root, pinName(store, root), progress)));
                        // It is to stay there, whatever becomes of the pin here.
                        store.mirrored().disown(KuboMirror.NAME, root);
                    }
                }
                case PushTarget.CarFile(Path path) -> {
                    if (roots.size() > 1) {
                        throw new CairnException(
                                Kind.REFUSED, "one file is of one root; 'cairn car export' writes several into one");
                    }
                    Parcel parcel = supply.parcel(store, roots.getFirst());
                    tell(parcel.root(), counted(progress -> file(parcel, path, progress)));
                }
            }
        }
        return 0;
    }

    private String pinName(Store store, Cid root) {
        if (name != null) {
            return name;
        }
        return store.pins().of(root).reversed().stream()
                .map(Pin::name)
                .filter(called -> !called.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Sends something, and is told how far that is.
    private interface Sending {
        Pushed send(Progress progress);
    }

    /// Says how far sending is from its first block on: what has to be got before says so itself.
    private Pushed counted(Sending sending) {
        AtomicReference<@Nullable ReadingProgress> begun = new AtomicReference<>();
        try {
            return sending.send((count, bytes) -> {
                ReadingProgress reading = begun.get();
                if (reading == null) {
                    reading = new ReadingProgress(console(), "sent");
                    begun.set(reading);
                }
                reading.more(0, bytes);
            });
        } finally {
            ReadingProgress reading = begun.get();
            if (reading != null) {
                reading.close();
            }
        }
    }

    private static Pushed file(Parcel parcel, Path path, Progress progress) {
        if (Files.isRegularFile(path)) {
            CarFileSource there = new CarFileSource(path);
            if (there.roots().contains(parcel.root()) && there.cids().containsAll(parcel.blocks())) {
                return Pushed.NOTHING;
            }
            throw new CairnException(
                    Kind.REFUSED,
                    path + " exists already, and is no CAR of all that " + parcel.root()
                            + " reaches; name another file");
        }
        AtomicReference<Pushed> sent = new AtomicReference<>(Pushed.NOTHING);
        Appearing.at(path, temporary -> sent.set(write(parcel, temporary, progress)));
        return sent.get();
    }

    private static Pushed write(Parcel parcel, Path file, Progress progress) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
            return parcel.write(new HashSet<>(parcel.blocks()), out, progress);
        }
    }

    private void tell(Cid root, Pushed pushed) {
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", root);
            object.put("to", to);
            object.put("blocks", pushed.blocks());
            object.put("bytes", pushed.bytes());
            console().json(object);
        } else {
            console().line(root.toString());
            console()
                    .say(
                            pushed.blocks() == 0
                                    ? "everything was there already"
                                    : "sent " + pushed.blocks() + (pushed.blocks() == 1 ? " block, " : " blocks, ")
                                            + Size.rounded(pushed.bytes()));
        }
    }
}
