package dev.cairn.cli.keep;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Main;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.ContentPath;
import dev.cairn.cli.content.FetchingCommand;
import dev.cairn.cli.content.Reach;
import dev.cairn.cli.content.Wholly;
import dev.cairn.cli.option.MirrorOptions;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pin",
        addMethodSubcommands = false,
        description = "Keeps content, lets go of it, or lists what is kept.")
public final class PinCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: cairn pin add, rm or ls");
    }

    @Command(
            name = "add",
            addMethodSubcommands = false,
            description = "Keeps what these CIDs name, with all that it reaches.")
    public static final class Add extends FetchingCommand {
        @Parameters(paramLabel = "CID[/PATH]", arity = "1..*", description = "What to keep.")
        private List<String> paths = List.of();

        @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
        private String name = "";

        @Option(
                names = "--inputs",
                description = "Of runs, store what they read too: it is used where it lies otherwise.")
        private boolean inputs;

        private int status;

        public Add(Console console) {
            super(console, MirrorOptions.ALL);
        }

        @Override
        protected boolean changesPins() {
            return true;
        }

        @Override
        protected int run(Store store, Reach reach) {
            List<ContentPath> wanted = paths.stream().map(reach::meant).toList();
            List<Cid> roots = new ArrayList<>();
            for (ContentPath path : wanted) {
                // A path that a CID lacks is a mistake, which is told before anything is kept.
                each(() -> roots.add(reach.resolve(path)), true);
            }
            for (Cid root : roots) {
                each(() -> keep(store, reach, root), false);
            }
            return status;
        }

        /// What one of them lacks is told, and keeps nobody from keeping the others: what has come for them would be
        /// anybody's to collect.
        private void each(Runnable one, boolean mistakes) {
            try {
                one.run();
            } catch (CairnException e) {
                boolean ends = switch (e.kind()) {
                    case INTERRUPTED, FULL -> true;
                    case REFUSED -> mistakes;
                    case MISSING, UNREACHABLE, UNAVAILABLE, TIMED_OUT, UNREADABLE, CORRUPT -> false;
                };
                if (ends) {
                    throw e;
                }
                console().say(Main.told(e));
                status = Math.max(status, e.kind().exitStatus());
            }
        }

        private void keep(Store store, Reach reach, Cid root) {
            Change pin = Pins.added(root, name, PinKind.MANUAL);
            boolean ours = store.runs().of(root).isPresent();
            if (inputs) {
                if (!ours) {
                    reach.have(root);
                }
                Wholly.keep(store, root, pin);
            } else if (ours) {
                // What has been let go of it since, nobody has to have any more.
                store.writing().commit(pin);
            } else if (!reach.haveRecord(root, pin)) {
                reach.have(root, pin);
            }
        }
    }

    @Command(
            name = "rm",
            addMethodSubcommands = false,
            description = "Lets go of what these CIDs name; the next gc may take it.")
    public static final class Remove extends KeepingCommand {
        @Parameters(paramLabel = "CID", arity = "1..*", description = "What to let go of.")
        private List<String> cids = List.of();

        @Option(names = "--name", paramLabel = "NAME", description = "Only the pin of this name.")
        private String name = "";

        public Remove(Console console) {
            super(console);
        }

        @Override
        protected boolean changesPins() {
            return true;
        }

        @Override
        protected int run(Store store, Settings settings) {
            List<Pin> found = new ArrayList<>();
            for (String text : cids) {
                Cid cid = ContentPath.cid(text);
                List<Pin> pins = store.pins().of(cid).stream()
                        .filter(pin -> name.isEmpty() || pin.name().equals(name))
                        .toList();
                if (pins.isEmpty()) {
                    throw new CairnException(
                            Kind.REFUSED, cid + " is not pinned" + (name.isEmpty() ? "" : " as '" + name + "'"));
                }
                found.addAll(pins);
            }
            store.pins().remove(found);
            return 0;
        }
    }
}
