package dev.cairn.cli.name;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.choice.PeerChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.named.IndexPublisher;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.NamedKey;
import dev.cairn.peer.Connections;
import dev.cairn.push.Pushed;
import dev.cairn.store.Store;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "publish-index",
        addMethodSubcommands = false,
        description = "Publishes under a name who vouches for which results, so that others who trust them need not"
                + " compute them; any IPFS node or gateway can host it. Contents are not in it.")
public final class PublishIndexCommand extends NameCommand.Asking {
    @Option(
            names = {"-k", "--key"},
            paramLabel = "NAME",
            description = "The key under whose name; 'self' otherwise, which is made when it is first needed.")
    private String key = KeyName.SELF.text();

    @Option(
            names = "--to",
            paramLabel = "kubo",
            description = "Fail if the Kubo of the setting kubo does not take it; otherwise that is only said.")
    private @Nullable String to;

    @Option(
            names = {"-t", "--lifetime"},
            paramLabel = "SPAN",
            description = "How long the name's record is valid; 30 d otherwise.")
    private @Nullable String lifetime;

    public PublishIndexCommand(Console console) {
        super(console);
    }

    @Override
    protected boolean changesPins() {
        return true;
    }

    @Override
    int run(Store store, Connections connections, Duration within) {
        Duration life = lifetime == null ? IndexIssue.LIFETIME : Spans.parse("--lifetime", lifetime);
        if (to != null) {
            check(to, connections);
        }
        IndexIssue issue;
        try (ReadingProgress reading = new ReadingProgress(console(), "sent")) {
            issue = IndexIssue.publish(
                    store, settings(), connections, key, life, within, (count, bytes) -> reading.more(0, bytes));
        }
        IndexPublisher.Issued issued = issue.issued();
        tell(issue.signing(), issued, connections.kubo().isPresent());
        if (to != null && issued.untold().isPresent()) {
            throw new CairnException(Kind.UNREACHABLE, issued.untold().get());
        }
        return 0;
    }

    private static void check(String target, Connections connections) {
        if (!target.equals(new PeerChoice.Kubo().toString())) {
            throw new CairnException(
                    Kind.REFUSED, "--to must be kubo, is '" + target + "'; the index is always published here, too");
        }
        if (connections.kubo().isEmpty()) {
            throw new CairnException(
                    Kind.REFUSED,
                    "--to kubo: say in the setting kubo where it answers, as in --kubo http://127.0.0.1:5001");
        }
    }

    private void tell(NamedKey signing, IndexPublisher.Issued issued, boolean hasKubo) {
        if (to == null) {
            issued.untold()
                    .ifPresent(why -> console()
                            .say("cairn: the index is published here, but Kubo does not have it: " + why
                                    + "; 'cairn publish-index' tries again"));
        }
        if (json()) {
            Map<String, Object> object = object(issued.published().record());
            object.put("key", signing.called());
            object.put("tasks", issued.tasks());
            object.put("records", issued.records());
            Pushed sent = issued.sent().orElse(Pushed.NOTHING);
            object.put("blocks", sent.blocks());
            object.put("bytes", sent.bytes());
            if (hasKubo) {
                object.put("kubo", issued.untold().isEmpty());
            }
            console().json(object);
            return;
        }
        console()
                .line("Published to " + signing.name() + ": "
                        + issued.published().record().value());
        console()
                .say((issued.records() == 1 ? "1 record of " : issued.records() + " records of ")
                        + (issued.tasks() == 1 ? "1 task" : issued.tasks() + " tasks"));
    }
}
