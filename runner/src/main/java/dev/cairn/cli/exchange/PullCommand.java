package dev.cairn.cli.exchange;

import dev.cairn.cid.Cid;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.ContentPath;
import dev.cairn.cli.content.FetchingCommand;
import dev.cairn.cli.content.Reach;
import dev.cairn.cli.content.Wholly;
import dev.cairn.cli.option.MirrorOptions;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.index.Acceptance;
import dev.cairn.index.bundle.Carried;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "pull",
        addMethodSubcommands = false,
        description =
                "Brings all that a CID or a run reaches into the store, a run's inputs too, and pins it as added.")
public final class PullCommand extends FetchingCommand {
    private static final SettingFlag FROM = SettingFlag.list(
                    "sources",
                    "SOURCE",
                    "From where: kubo, the address of another Cairn or a trustless gateway, the path of a CAR"
                            + " file; the setting sources otherwise.")
            .named("--from");

    @Parameters(paramLabel = "CID|RUN", arity = "1..*", description = "What to bring.")
    private List<String> whats = List.of();

    public PullCommand(Console console) {
        super(console, SettingFlag.all(MirrorOptions.ALL, List.of(FROM)));
    }

    @Override
    protected boolean changesPins() {
        return true;
    }

    @Override
    protected int run(Store store, Reach reach) {
        List<ContentPath> wanted = whats.stream().map(reach::meant).toList();
        for (ContentPath path : wanted) {
            Cid root = reach.resolve(path);
            reach.have(root, Pins.added(root, "", PinKind.ADDED));
            // What is used where it lies is brought here, too.
            Wholly.keep(store, root, Pins.added(root, "", PinKind.ADDED));
            Optional<Acceptance> accepted = records(store, root);
            tell(root, accepted);
            accepted.ifPresent(of -> Arrived.say(console(), of));
        }
        return 0;
    }

    /// Keeps the records of a run, or of a bundle, whoever signed them.
    private Optional<Acceptance> records(Store store, Cid root) {
        if (store.blocks()
                .get(root)
                .filter(block -> Carried.speaks(root, block))
                .isEmpty()) {
            return Optional.empty();
        }
        String from = "run " + root;
        Acceptance accepted =
                Acceptance.of(Carried.of(root, store.blocks(), from).said(), Arrived.known(store, settings()), from);
        store.writing().commit(accepted.changes().toArray(Change[]::new));
        return Optional.of(accepted);
    }

    private void tell(Cid root, Optional<Acceptance> accepted) {
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", root);
            accepted.ifPresent(of -> Arrived.put(object, of));
            console().json(object);
        } else {
            console().line(root.toString());
        }
    }
}
