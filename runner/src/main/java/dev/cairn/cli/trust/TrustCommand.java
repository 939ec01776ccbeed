package dev.cairn.cli.trust;

import dev.cairn.circle.Circle;
import dev.cairn.circle.Known;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.Store;
import dev.cairn.store.record.TrustedKey;
import dev.cairn.store.record.TrustedKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "trust", addMethodSubcommands = false, description = "Says whose results count here beside one's own.")
public final class TrustCommand implements Runnable {
    /// What stands for oneself, and for all, where people are named.
    private static final List<String> RESERVED = List.of(Circle.MINE, "any");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: cairn trust add, rm or ls");
    }

    private static Map<String, Object> object(Known known) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", known.name());
        object.put("key", known.key().toMultikey());
        object.put("from", known.from().words());
        return object;
    }

    private static void tell(Console console, boolean json, Known known) {
        if (json) {
            console.json(object(known));
        } else {
            console.line(known.key().toMultikey() + " " + known.name());
        }
    }

    @Command(
            name = "add",
            addMethodSubcommands = false,
            description = "Lets the results count that this key vouches for.")
    public static final class Add extends StoreCommand {
        @Parameters(paramLabel = "KEY", description = "As 'cairn trust ls' shows it on their machine: z6Mk…")
        private String text = "";

        @Option(names = "--name", paramLabel = "NAME", description = "What to call whoever has it.")
        private @Nullable String name;

        public Add(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            VerifyingKey key = PublicKeys.parse(text);
            Circle circle = Circle.of(store, settings.trusting());
            if (circle.own().filter(key::equals).isPresent()) {
                throw new CairnException(Kind.REFUSED, "that is this store's own key, which counts by itself");
            }
            TrustedKey trusted = trusted(key, name == null ? named(store, key) : name);
            Optional<Known> other = circle.find(trusted.name());
            if (other.filter(one -> !one.key().equals(key)).isPresent()
                    || store.trusted().add(trusted) == TrustedKeys.Added.NAME_TAKEN) {
                throw new CairnException(
                        Kind.REFUSED,
                        "somebody else is called '" + trusted.name()
                                + "' already; name another with --name, or 'cairn trust rm " + trusted.name()
                                + "' first");
            }
            tell(console(), json(), new Known(key, trusted.name(), Known.From.COMMAND));
            return 0;
        }

        /// One that is known keeps its name where none is said.
        private static String named(Store store, VerifyingKey key) {
            return store.trusted().all().stream()
                    .filter(one -> one.key().equals(key))
                    .map(TrustedKey::name)
                    .findFirst()
                    .orElseGet(() -> PublicKeys.defaultName(key));
        }

        private static TrustedKey trusted(VerifyingKey key, String name) {
            if (RESERVED.contains(name) || name.matches("\\d+\\s+of\\s.*") || PublicKeys.looksLikeOne(name)) {
                throw new CairnException(
                        Kind.REFUSED, "nobody can be called '" + name + "', which means something else already");
            }
            try {
                return new TrustedKey(key, name, Instant.now());
            } catch (IllegalArgumentException e) {
                throw new CairnException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Command(
            name = "rm",
            addMethodSubcommands = false,
            description = "Lets what these keys vouch for count no more, if nobody else does.")
    public static final class Remove extends StoreCommand {
        @Parameters(paramLabel = "KEY|NAME", arity = "1..*", description = "The key, or what they are called.")
        private List<String> texts = List.of();

        public Remove(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            Circle circle = Circle.of(store, settings.trusting());
            List<Known> known = texts.stream()
                    .map(text -> removable(circle, text))
                    .distinct()
                    .toList();
            for (Known one : known) {
                if (store.trusted().remove(one.key())) {
                    tell(console(), json(), one);
                }
            }
            return 0;
        }

        private static Known removable(Circle circle, String text) {
            VerifyingKey key = PublicKeys.meant(circle, text);
            List<Known> found =
                    circle.all().stream().filter(one -> one.key().equals(key)).toList();
            if (found.isEmpty()) {
                throw new CairnException(Kind.REFUSED, "the key " + key.toMultikey() + " is not trusted here");
            }
            return found.stream()
                    .filter(one -> one.from() == Known.From.COMMAND)
                    .findFirst()
                    .orElseThrow(() -> new CairnException(
                            Kind.REFUSED,
                            found.getFirst().from() == Known.From.OWN
                                    ? "the key 'mine' is this store's own; 'cairn revoke mine' withdraws what it signed"
                                    : "'" + found.getFirst().name()
                                            + "' is trusted by the setting trust.keys; take it out there"));
        }
    }

    @Command(
            name = "ls",
            addMethodSubcommands = false,
            description = "Lists whose results count, one's own key first, and for what.")
    public static final class Listing extends StoreCommand {
        public Listing(Console console) {
            super(console);
        }

        @Override
        protected int run(Store store, Settings settings) {
            Circle circle = Circle.of(store, settings.trusting());
            for (Known known : circle.all()) {
                if (json()) {
                    console().json(object(known));
                } else {
                    String from = known.from() == Known.From.OWN
                            ? ""
                            : " (" + known.from().words() + ")";
                    console().line(known.key().toMultikey() + " " + known.name() + from);
                }
            }
            if (circle.own().isEmpty()) {
                console()
                        .say(
                                "cairn: this store has no key of its own yet; the first result makes one, or 'cairn key gen --records' now");
            }
            rule("trust.policy", settings.trusting().policy());
            settings.trusting().rules().forEach((workflow, choice) -> rule("trust.rules " + workflow, choice));
            // Whoever is named and not known is told of now, and not in the middle of a run.
            circle.trust();
            settings.trusting().rules().keySet().forEach(circle::trust);
            return 0;
        }

        private void rule(String setting, TrustChoice choice) {
            if (json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("setting", setting);
                object.put("value", choice);
                console().json(object);
            } else {
                console().line(setting + ": " + choice);
            }
        }
    }
}
