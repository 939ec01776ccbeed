package dev.cairn.cli.annex;

import dev.cairn.annex.protocol.Conversation;
import dev.cairn.cid.Cid;
import dev.cairn.circle.Beliefs;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.ContentPath;
import dev.cairn.cli.content.FetchingCommand;
import dev.cairn.cli.content.Reach;
import dev.cairn.equivalence.Vouched;
import dev.cairn.failure.CairnException;
import dev.cairn.remote.StoreRemote;
import dev.cairn.remote.Supply;
import dev.cairn.store.Store;
import dev.cairn.unixfs.UnixFs;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "remote",
        addMethodSubcommands = false,
        description = "Talks to git-annex, which starts it as git-annex-remote-cairn.")
public final class RemoteCommand extends FetchingCommand {
    public RemoteCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Reach reach) {
        Supply supply = new Supply() {
            @Override
            public void have(Cid root) {
                reach.have(root);
            }

            @Override
            public Cid resolve(String path) {
                return reach.resolve(ContentPath.parse(path));
            }

            @Override
            public UnixFs open(Cid root) {
                return reach.reader().open(root);
            }
        };
        // No index is asked: git-annex asks for every key that it lacks, one by one.
        Vouched vouched = Vouched.here(
                store, settings().profile(), () -> new Beliefs(store, settings().trusting()).of(""));
        try (StoreRemote remote = new StoreRemote(store, settings().profile(), vouched, supply)) {
            new Conversation(System.in, console().stream(), remote).run();
        } catch (IOException e) {
            throw CairnException.of("reading what git-annex asks", e);
        }
        return 0;
    }
}
