package dev.cairn.cli.name;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.key.KeyNames;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.Keyring;
import dev.cairn.keyring.NamedKey;
import dev.cairn.naming.Published;
import dev.cairn.naming.Publisher;
import dev.cairn.naming.Target;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import dev.cairn.unit.Span;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        addMethodSubcommands = false,
        description = "Makes a name stand for content that is here, and keeps it.")
public final class PublishCommand extends NameCommand.Asking {
    private static final Duration DEFAULT_TTL = Duration.ofMinutes(5);

    @Parameters(paramLabel = "CID|RUN", description = "What it stands for: CID[/PATH], or /ipns/NAME.")
    private String what = "";

    @Option(
            names = {"-k", "--key"},
            paramLabel = "NAME",
            description = "The key to sign with; 'self' otherwise, which is made when it is first needed.")
    private String key = KeyName.SELF.text();

    @Option(
            names = {"-t", "--lifetime"},
            paramLabel = "SPAN",
            description = "How long the record is valid; 48 h otherwise.")
    private String lifetime = "48 h";

    @Option(
            names = "--ttl",
            paramLabel = "SPAN",
            description = "How long others may keep it before they ask again; 5 min otherwise.")
    private @Nullable String ttl;

    @Option(
            names = {"-Q", "--quieter"},
            description = "Print the name alone.")
    private boolean quieter;

    public PublishCommand(Console console) {
        super(console);
    }

    @Override
    protected boolean changesPins() {
        return true;
    }

    @Override
    int run(Store store, Connections connections, Duration within) {
        Target target = target();
        Duration life = Spans.parse("--lifetime", lifetime);
        Duration kept = ttl == null ? shorter(DEFAULT_TTL, life) : Spans.parse("--ttl", ttl);
        if (kept.compareTo(life) > 0) {
            throw new CairnException(
                    Kind.REFUSED,
                    "--ttl (" + new Span(kept) + ") must not be greater than --lifetime (" + new Span(life) + ")");
        }
        Keyring keys = KeyNames.keyring(store);
        NamedKey signing = key.equals(KeyName.SELF.text()) ? keys.findOrMake(KeyName.SELF) : KeyNames.found(keys, key);
        Published published = new Publisher(store, connections.kubo(), InstantSource.system())
                .publish(signing.key(), target, life, kept, within);
        Optional<Boolean> told = told(published.mirror(), "cairn name publish");
        if (json()) {
            Map<String, Object> object = object(published.record());
            object.put("key", signing.called());
            told.ifPresent(yes -> object.put("kubo", yes));
            console().json(object);
        } else if (quieter) {
            console().line(signing.name().toString());
        } else {
            console()
                    .line("Published to " + signing.name() + ": "
                            + published.record().value());
        }
        return 0;
    }

    private Target target() {
        try {
            return Target.parse(what);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
