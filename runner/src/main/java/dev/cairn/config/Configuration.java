package dev.cairn.config;

import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.PeerChoice;
import dev.cairn.config.choice.RemoteChoice;
import dev.cairn.config.choice.SourceChoice;
import dev.cairn.config.choice.SubdatasetChoice;
import dev.cairn.config.form.PeerForms;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.gateway.GatewayLimits;
import dev.cairn.getting.GettingLimits;
import dev.cairn.packages.PackageChoice;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What everybody who may decide decided: defaults < the person's own `config.yaml` < the `cairn.yaml` beside
/// the workflow < `CAIRN_…` variables < flags.
public final class Configuration {
    private final Surroundings around;
    private final Map<String, Decision<?>> decisions = new TreeMap<>();

    private record Decision<T>(T value, LinkedHashSet<String> from) {}

    Configuration(Surroundings around) {
        this.around = around;
    }

    /// Reads it all.
    ///
    /// @param environment of this process
    /// @param folder      the workflow's, or the current one where there is no workflow
    /// @param flags       in the order of the command line
    /// @throws CairnException REFUSED with everything that is wrong, one sentence a line, each with its place
    public static Configuration read(Map<String, String> environment, Path folder, List<Flag> flags) {
        return new Reader(new Surroundings(environment), folder).read(flags);
    }

    /// The person's own file, whether it exists or not.
    public static Path personalFile(Map<String, String> environment) {
        return new Surroundings(environment).file();
    }

    /// The name of every setting, in the order of [#entries].
    public static List<String> names() {
        return Table.ALL.stream().map(Setting::name).toList();
    }

    public Settings settings() {
        return new Settings(
                value(Table.JOBS),
                value(Table.HOME),
                value(Table.PROFILE),
                value(Table.DELIVER),
                Set.copyOf(value(Table.DIGESTS)),
                find(Table.OUTPUT),
                value(Table.RUNTIME),
                value(Table.KEEP_RUNS),
                value(Table.KEEP),
                find(Table.MAX_SIZE),
                find(Table.SCRATCH),
                value(Table.KEEP_GOING),
                value(Table.KEEP_SCRATCH),
                value(Table.ROOTS),
                value(Table.SECRETS_ALLOW),
                value(Table.SECRETS_FILES),
                new Settings.Lending(value(Table.EXPOSE_ALLOW), value(Table.SHARE_ALLOW)),
                find(Table.MEMORY),
                value(Table.COLOR),
                peers(),
                annexing(),
                new Mirrors(
                        value(Table.MIRRORS),
                        value(Table.MIRRORS_AUTHORIZATION),
                        Set.copyOf(value(Table.MIRRORS_PINS)),
                        value(Table.PUBLISH),
                        value(Table.PUBLISH_INDEX)),
                trusting(),
                new PackageChoice(
                        value(Table.PACKAGES_PROVIDER), find(Table.PACKAGES_SOURCES), find(Table.PACKAGES_NIX)),
                new Settings.Serving(
                        value(ServeTable.HOST),
                        value(ServeTable.PORT),
                        find(ServeTable.CERTIFICATE),
                        find(ServeTable.KEY),
                        find(ServeTable.TOKEN),
                        value(ServeTable.HOSTS),
                        new GatewayLimits(value(ServeTable.AT_ONCE), value(ServeTable.RATE)),
                        find(ServeTable.LOG)));
    }

    private Trusting trusting() {
        // Who is a source too is asked with the same header, unless something else is said.
        SortedMap<String, Path> headers = headers(Table.SOURCES_AUTHORIZATION);
        headers.putAll(headers(Table.INDEXES_AUTHORIZATION));
        return new Trusting(
                value(Table.INDEXES).stream()
                        .map(index -> authorized(index, headers))
                        .toList(),
                value(Table.INDEXES_TIMEOUT),
                value(Table.INDEXES_WITNESSES),
                value(Table.TRUST_KEYS),
                value(Table.TRUST_POLICY),
                value(Table.TRUST_RULES));
    }

    private static IndexChoice authorized(IndexChoice index, SortedMap<String, Path> headers) {
        return switch (index) {
            case IndexChoice.Peer(URI address, var _) ->
                new IndexChoice.Peer(address, Optional.ofNullable(headers.get(PeerForms.place(address))));
            case IndexChoice.Name name -> name;
            case IndexChoice.Bundle bundle -> bundle;
        };
    }

    /// Files with headers, by the places that they are for.
    private SortedMap<String, Path> headers(Setting<SortedMap<String, Path>> setting) {
        SortedMap<String, Path> headers = new TreeMap<>();
        value(setting).forEach((name, file) -> headers.put(PeerForms.place(URI.create(name)), file));
        return headers;
    }

    /// Who is asked where nobody said it: git-annex, and the Kubo that was named for something.
    private List<SourceChoice> sources() {
        SourceChoice annex = new SourceChoice.GitAnnex();
        return find(Table.SOURCES)
                .orElseGet(() -> find(Table.KUBO).isPresent() ? List.of(annex, new PeerChoice.Kubo()) : List.of(annex));
    }

    private Annexing annexing() {
        int place = sources().indexOf(new SourceChoice.GitAnnex());
        return new Annexing(
                place < 0 ? Optional.empty() : Optional.of(place),
                value(Table.ANNEX_REPOSITORIES),
                new GettingLimits(value(Table.ANNEX_JOBS), value(Table.ANNEX_TIMEOUT)),
                value(Table.ANNEX_KEYS),
                value(Table.ANNEX_LOCAL_REMOTES) == RemoteChoice.USE,
                value(Table.ANNEX_SUBDATASETS) == SubdatasetChoice.INSTALL,
                value(Table.ANNEX_COMMIT));
    }

    private Peers peers() {
        List<PeerChoice> sources = sources().stream()
                .filter(PeerChoice.class::isInstance)
                .map(PeerChoice.class::cast)
                .toList();
        SortedMap<String, Path> headers = headers(Table.SOURCES_AUTHORIZATION);
        return new Peers(
                find(Table.KUBO),
                find(Table.KUBO_AUTHORIZATION),
                sources.stream().map(source -> authorized(source, headers)).toList(),
                value(Table.SOURCES_TIMEOUT),
                find(Table.CERTIFICATES));
    }

    private static PeerChoice authorized(PeerChoice source, SortedMap<String, Path> headers) {
        return switch (source) {
            case PeerChoice.Gateway(URI address, var _) ->
                new PeerChoice.Gateway(address, Optional.ofNullable(headers.get(PeerForms.place(address))));
            case PeerChoice.Kubo kubo -> kubo;
            case PeerChoice.CarFile file -> file;
        };
    }

    /// Where a setting was last decided; empty if nobody did.
    Optional<String> from(Setting<?> setting) {
        return Optional.ofNullable(decisions.get(setting.name())).map(decision -> String.join(", ", decision.from()));
    }

    /// Every setting, also those that nobody decided; a secret's file under the secret's own name.
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Setting<?> setting : Table.ALL) {
            if (setting.is(Table.SECRETS_FILES)) {
                value(Table.SECRETS_FILES)
                        .forEach((name, file) -> entries.add(
                                entry(Table.SECRETS_FILES, "secrets." + name, new Node.Text(file.toString()))));
            } else {
                entries.add(entry(setting));
            }
        }
        return List.copyOf(entries);
    }

    private <T> Entry entry(Setting<T> setting) {
        Node value = find(setting).map(setting.form()::shown).orElseGet(Node.Null::new);
        return entry(setting, setting.name(), value);
    }

    private Entry entry(Setting<?> setting, String name, Node value) {
        Decision<?> decision = decisions.get(setting.name());
        String from = decision == null ? "default" : String.join(", ", decision.from());
        return new Entry(name, value, from, setting.standard(), setting.about());
    }

    /// The later word counts, or adds to the earlier one.
    <T> void decide(Setting<T> setting, T value, String from) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        T now = value;
        Decision<T> earlier = decision(setting);
        if (earlier != null) {
            now = setting.form().merged(earlier.value(), value);
            if (!now.equals(value)) {
                names.addAll(earlier.from());
            }
        }
        names.add(from);
        decisions.put(setting.name(), new Decision<>(now, names));
    }

    <T> Optional<T> find(Setting<T> setting) {
        Decision<T> decision = decision(setting);
        return decision == null ? setting.initial().apply(around) : Optional.of(decision.value());
    }

    private <T> T value(Setting<T> setting) {
        return find(setting).orElseThrow();
    }

    // decide() put it there with the type of its setting
    @SuppressWarnings("unchecked")
    private <T> @Nullable Decision<T> decision(Setting<T> setting) {
        return (Decision<T>) decisions.get(setting.name());
    }
}
