package dev.cairn.config;

import dev.cairn.annex.Annexes;
import dev.cairn.config.Setting.Scope;
import dev.cairn.config.Settings.Color;
import dev.cairn.config.Settings.RuntimeChoice;
import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.config.choice.PeerChoice;
import dev.cairn.config.form.Origin;
import dev.cairn.config.form.Written;
import dev.cairn.failure.Refusals;
import dev.cairn.spelling.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads settings from everywhere, and says all that is wrong at once.
final class Reader {
    static final String FILE = "cairn.yaml";
    private static final String PREFIX = "CAIRN_";
    private static final String SECRETS = PREFIX + "SECRETS_";

    private final Surroundings around;
    private final Path folder;
    private final Configuration configuration;
    private final Refusals refusals = new Refusals();

    Reader(Surroundings around, Path folder) {
        this.around = around;
        this.folder = folder;
        this.configuration = new Configuration(around);
    }

    Configuration read(List<Flag> flags) {
        if (!around.environment().getOrDefault("NO_COLOR", "").isEmpty()) {
            configuration.decide(Table.COLOR, Color.NEVER, "NO_COLOR");
        }
        Path personal = around.file();
        file(personal, new Origin(personal.toString(), null, around.home(), true));
        Path beside = folder.resolve(FILE);
        if (!isSame(beside, personal)) {
            file(beside, new Origin(beside.toString(), folder.toAbsolutePath(), around.home(), false));
        }
        environment();
        flags.forEach(this::flag);
        checkKubo();
        refusals.check();
        return configuration;
    }

    /// Sources and mirrors that are a Kubo need one.
    private void checkKubo() {
        if (configuration.find(Table.KUBO).isPresent()) {
            return;
        }
        needsKubo(Table.SOURCES, sources -> sources.contains(new PeerChoice.Kubo()));
        needsKubo(Table.MIRRORS, mirrors -> mirrors.contains(new MirrorChoice.Kubo()));
        needsKubo(Table.PUBLISH, publish -> publish == Mirrors.Publish.KUBO);
    }

    private <T> void needsKubo(Setting<T> setting, Predicate<T> needs) {
        if (configuration.find(setting).filter(needs).isPresent()) {
            refusals.add(
                    configuration.from(setting).orElse(setting.name()),
                    setting.name() + " has 'kubo', but the setting kubo does not say where one answers, as in"
                            + " http://127.0.0.1:5001");
        }
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.normalize());
    }

    /// Where there is no file, nothing that reads YAML is loaded.
    private void file(Path file, Origin origin) {
        if (Files.isRegularFile(file)) {
            new FileReader(file, refusals, (name, written) -> accept(name, written, origin)).read();
        } else if (Files.exists(file)) {
            refusals.add(file.toString(), "settings stand in a file, and this is none; move it away");
        } else if (Files.isSymbolicLink(file)) {
            refusals.add(
                    file.toString(),
                    new Annexes()
                            .link(file)
                            .map(annexed -> "its content is not here; " + annexed.mend())
                            .orElse("this symlink leads nowhere; mend it or remove it"));
        }
    }

    /// An empty variable says nothing.
    private void environment() {
        Map<String, Setting<?>> known = new TreeMap<>();
        Table.ALL.forEach(setting -> known.put(setting.variable(), setting));
        for (Map.Entry<String, String> entry : new TreeMap<>(around.environment()).entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(PREFIX) && !entry.getValue().isEmpty()) {
                Origin origin = here(name);
                Written.Word word = new Written.Word(entry.getValue(), name);
                Setting<?> setting = known.get(name);
                if (setting != null && !setting.is(Table.SECRETS_FILES)) {
                    decide(setting, word, origin);
                } else if (name.startsWith(SECRETS) && name.length() > SECRETS.length()) {
                    decide(Table.SECRETS_FILES, pair(name.substring(SECRETS.length()), word), origin);
                } else {
                    unknownVariable(name, known);
                }
            }
        }
    }

    /// Other programs may have variables of this kind (Kubernetes makes some for a service called cairn), so
    /// only what is nearly a setting is wrong.
    private void unknownVariable(String name, Map<String, Setting<?>> known) {
        List<String> rest = new ArrayList<>();
        known.keySet().forEach(variable -> rest.add(variable.substring(PREFIX.length())));
        String nearest = Nearest.to(name.substring(PREFIX.length()), rest);
        if (nearest != null && !name.startsWith(PREFIX + "SERVICE_")) {
            refusals.add(name, "there is no such setting; did you mean '" + PREFIX + nearest + "'?");
        }
    }

    private void flag(Flag flag) {
        Written.Word word = new Written.Word(flag.value(), flag.name());
        int equals = flag.value().indexOf('=');
        boolean map = Set.of(
                        Table.ROOTS.name(),
                        Table.SOURCES_AUTHORIZATION.name(),
                        Table.MIRRORS_AUTHORIZATION.name(),
                        Table.INDEXES_AUTHORIZATION.name())
                .contains(flag.setting());
        if (map && equals > 0) {
            Written.Word path = new Written.Word(flag.value().substring(equals + 1), flag.name());
            accept(flag.setting(), pair(flag.value().substring(0, equals), path), here(flag.name()));
        } else {
            accept(flag.setting(), word, here(flag.name()));
        }
    }

    /// Of a variable or a flag: paths are relative to where the person is.
    private Origin here(String name) {
        return new Origin(name, Path.of("").toAbsolutePath(), around.home(), true);
    }

    private static Written.Pairs pair(String name, Written.Word word) {
        return new Written.Pairs(List.of(new Written.Pair(name, word)), word.place());
    }

    private void accept(String name, Written written, Origin origin) {
        Setting<?> setting = named(name);
        if (setting != null) {
            decide(setting, written, origin);
        } else if (name.startsWith("secrets.") && written instanceof Written.Word word) {
            decide(Table.SECRETS_FILES, pair(name.substring("secrets.".length()), word), origin);
        } else {
            refusals.add(written.place(), "there is no setting '" + name + "'" + hint(name));
        }
    }

    private static @Nullable Setting<?> named(String name) {
        for (Setting<?> setting : Table.ALL) {
            if (setting.name().equals(name) && !setting.is(Table.SECRETS_FILES)) {
                return setting;
            }
        }
        return null;
    }

    private static String hint(String name) {
        boolean workflow = List.of("processes", "workflow", "sets", "values", "outputs", "include")
                .contains(name);
        return workflow
                ? ": that belongs into a workflow, which is a file of its own"
                : Nearest.hint(name, Configuration.names());
    }

    private <T> void decide(Setting<T> setting, Written written, Origin origin) {
        Optional<T> read =
                setting.form().read(written, origin, (place, rest) -> refusals.add(place, setting.name() + " " + rest));
        if (read.isPresent()) {
            String refusal = origin.personal() ? null : overreach(setting, read.get(), origin);
            if (refusal == null) {
                configuration.decide(setting, read.get(), origin.name());
            } else {
                refusals.add(written.place(), refusal);
            }
        }
    }

    /// Why a file that came with a workflow cannot say this; null if it can.
    private <T> @Nullable String overreach(Setting<T> setting, T value, Origin origin) {
        boolean outside = value instanceof Path path && !path.startsWith(String.valueOf(origin.folder()));
        if (setting.scope() == Scope.WITHIN_THE_FOLDER && outside) {
            return setting.name() + " leads out of the workflow's folder; " + own(setting);
        }
        if (setting.scope() == Scope.PERSON) {
            return setting.name() + " is not for a workflow to decide; " + own(setting);
        }
        return value == RuntimeChoice.NONE ? "runtime: none is not for a workflow to decide; " + own(setting) : null;
    }

    private String own(Setting<?> setting) {
        return "say it in " + around.file() + ", by " + setting.variable() + " or on the command line";
    }
}
