package dev.cairn.cli.name;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.ContentPath;
import dev.cairn.cli.key.KeyNames;
import dev.cairn.cli.option.SourceOptions;
import dev.cairn.config.Settings;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.keyring.KeyName;
import dev.cairn.keyring.NamedKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Published.Mirror;
import dev.cairn.naming.Resolver;
import dev.cairn.naming.Target;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "name",
        addMethodSubcommands = false,
        description = "Publishes under the names of keys, and finds out what they stand for.")
public final class NameCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: cairn name publish, resolve, get or put");
    }

    /// A command about a name, which may ask others.
    abstract static class Asking extends StoreCommand {
        @Option(names = "--timeout", paramLabel = "SPAN", description = "How long others are asked; 30 s otherwise.")
        private String timeout = "30 s";

        Asking(Console console) {
            super(console, SourceOptions.ALL);
        }

        @Override
        protected final int run(Store store, Settings settings) {
            Duration within = Spans.parse("--timeout", timeout);
            try (Connections connections = new Connections(settings.peers())) {
                return run(store, connections, within);
            }
        }

        abstract int run(Store store, Connections connections, Duration within);

        static Resolver resolver(Store store, Connections connections) {
            return new Resolver(store.names()::find, connections::sources, InstantSource.system());
        }

        static Effort effort(Duration within) {
            return Effort.of(within, within);
        }

        /// The name that was asked for; without one, that of the key `self`.
        ///
        /// @throws CairnException REFUSED if it is none
        static Target.Alias asked(Store store, @Nullable String text) {
            if (text == null) {
                NamedKey self = KeyNames.keyring(store)
                        .find(KeyName.SELF)
                        .orElseThrow(() -> new CairnException(
                                Kind.REFUSED,
                                "say which name: there is no key 'self' yet, the first 'cairn name publish' makes it"));
                return new Target.Alias(self.name(), "");
            }
            return ContentPath.alias(text);
        }

        /// A name without a path.
        ///
        /// @throws CairnException REFUSED if it is none
        static IpnsName bare(String text) {
            Target.Alias asked = ContentPath.alias(text);
            if (!asked.below().isEmpty()) {
                throw new CairnException(Kind.REFUSED, "'" + text + "' is a path; say the name alone");
            }
            return asked.name();
        }

        /// What a record says, for machines.
        static Map<String, Object> object(IpnsRecord record) {
            return object(record, record.value(), record.until());
        }

        static Map<String, Object> object(IpnsRecord record, String value, Instant until) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", record.name());
            object.put("value", value);
            object.put("sequence", sequence(record));
            object.put("until", until);
            return object;
        }

        /// A number; a text where it is one that most programs cannot hold.
        private static Object sequence(IpnsRecord record) {
            return record.sequence() < 0 ? Long.toUnsignedString(record.sequence()) : (Object) record.sequence();
        }

        /// Says it where the time of a record is over.
        final void sayIfOver(IpnsRecord record) {
            if (record.isExpired(Instant.now())) {
                console()
                        .say("cairn: this record was valid until " + record.until()
                                + ", and nobody believes it any more");
            }
        }

        /// Says it where Kubo was not told, and whether it was: absent if there is none.
        final Optional<Boolean> told(Mirror mirror, String again) {
            return switch (mirror) {
                case Mirror.None _ -> Optional.empty();
                case Mirror.Done _ -> Optional.of(true);
                case Mirror.Failed(String why) -> {
                    console()
                            .say("cairn: the record is kept here, but Kubo was not told: " + why + "; '" + again
                                    + "' tries again");
                    yield Optional.of(false);
                }
            };
        }
    }
}
