package dev.cairn.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.config.Settings.Color;
import dev.cairn.config.Settings.Keep;
import dev.cairn.config.Settings.RuntimeChoice;
import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.config.choice.PeerChoice;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.dag.Node;
import dev.cairn.deliver.DeliveryMode;
import dev.cairn.gateway.GatewayLimits;
import dev.cairn.getting.GettingLimits;
import dev.cairn.key.VerifyingKey;
import dev.cairn.keyring.KeyName;
import dev.cairn.name.IpnsName;
import dev.cairn.packages.PackageChoice;
import dev.cairn.store.pin.PinKind;
import dev.cairn.unit.Size;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String NAME = "k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r";
    private static final String ALICE = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private static final Settings CHANGED = new Settings(
            3,
            Path.of("/srv/cairn"),
            ImportProfile.KUBO_CIDV1,
            DeliveryMode.LINK,
            Set.of(WholeDigest.SHA256, WholeDigest.MD5),
            Optional.of(Path.of("/srv/out")),
            RuntimeChoice.BUBBLEWRAP,
            5,
            Keep.OUTPUTS,
            Optional.of(new Size(10L << 30)),
            Optional.of(Path.of("/scratch")),
            true,
            true,
            new TreeMap<>(Map.of("data", Path.of("/mnt/seq"))),
            new TreeSet<>(List.of("OTHER", "TOKEN")),
            new TreeMap<>(Map.of("TOKEN", Path.of("/run/token"))),
            new Settings.Lending(List.of(Path.of("/data/ref"), Path.of("/data/db")), List.of(Path.of("/data/cache"))),
            Optional.of(new Size(500_000_000)),
            Color.NEVER,
            new Peers(
                    Optional.of(URI.create("http://127.0.0.1:5001")),
                    Optional.of(Path.of("/run/kubo")),
                    List.of(
                            new PeerChoice.Kubo(),
                            new PeerChoice.Gateway(
                                    URI.create("https://one.example/at"), Optional.of(Path.of("/run/one"))),
                            new PeerChoice.Gateway(URI.create("http://[::1]:8080"), Optional.empty()),
                            new PeerChoice.CarFile(Path.of("/mnt/all.car"))),
                    Duration.ofSeconds(5),
                    Optional.of(Path.of("/etc/lab.pem"))),
            new Annexing(
                    Optional.of(2),
                    List.of(Path.of("/mnt/one"), Path.of("/mnt/two")),
                    new GettingLimits(8, Duration.ofSeconds(90)),
                    KeyPolicy.CRYPTOGRAPHIC,
                    true,
                    true,
                    true),
            new Mirrors(
                    List.of(
                            new MirrorChoice.Kubo(),
                            new MirrorChoice.Service("pinata", URI.create("https://pin.example/psa")),
                            new MirrorChoice.Cluster("lab", URI.create("http://127.0.0.1:9094"))),
                    new TreeMap<>(Map.of("lab", Path.of("/run/lab"))),
                    Set.of(PinKind.RUN, PinKind.MANUAL),
                    Mirrors.Publish.KUBO,
                    Optional.of(new KeyName("lab"))),
            new Trusting(
                    List.of(
                            new IndexChoice.Peer(
                                    URI.create("https://one.example/at"), Optional.of(Path.of("/run/index"))),
                            new IndexChoice.Peer(URI.create("http://[::1]:8421"), Optional.empty()),
                            new IndexChoice.Name(IpnsName.parse(NAME)),
                            new IndexChoice.Bundle(Path.of("/mnt/run.car"))),
                    Duration.ofSeconds(2),
                    new TreeSet<>(List.of("https://one.example/at")),
                    new TreeMap<>(Map.of("alice", VerifyingKey.ofMultikey(ALICE))),
                    new TrustChoice(2, Optional.of(List.of("alice", "bob"))),
                    new TreeMap<>(Map.of(
                            "lambda-*",
                            new TrustChoice(1, Optional.of(List.of())),
                            "*",
                            new TrustChoice(3, Optional.empty())))),
            new PackageChoice("nix", Optional.of(Path.of("/etc/cairn/lab.sources")), Optional.of("/etc/cairn/set.nix")),
            new Settings.Serving(
                    "::1",
                    9000,
                    Optional.of(Path.of("/etc/cairn/cert.pem")),
                    Optional.of(Path.of("/etc/cairn/key.pem")),
                    Optional.of(Path.of("/etc/cairn/token")),
                    new TreeSet<>(List.of("data.example.org")),
                    new GatewayLimits(8, 100),
                    Optional.of(Path.of("/var/log/cairn-access.log"))));

    @TempDir
    Path folder;

    @Test
    void without_a_word_there_are_defaults() {
        Settings settings = read(Map.of(), List.of()).settings();
        assertThat(settings)
                .isEqualTo(new Settings(
                        Runtime.getRuntime().availableProcessors(),
                        folder.resolve("home/.local/share/cairn"),
                        ImportProfile.UNIXFS_V1_2025,
                        DeliveryMode.COPY,
                        Set.of(),
                        Optional.empty(),
                        RuntimeChoice.AUTO,
                        10,
                        Keep.ALL,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        new Settings.Lending(List.of(), List.of()),
                        Optional.empty(),
                        Color.AUTO,
                        Peers.NONE,
                        Annexing.DEFAULT,
                        Mirrors.NONE,
                        Trusting.NONE,
                        PackageChoice.USUAL,
                        new Settings.Serving(
                                "127.0.0.1",
                                8421,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new TreeSet<>(),
                                GatewayLimits.DEFAULT,
                                Optional.empty())));
        assertThat(read(Map.of(), List.of()).entries())
                .allMatch(entry -> entry.from().equals("default"));
    }

    @Test
    void every_setting_can_stand_in_the_persons_file() throws IOException {
        write("home/.config/cairn/config.yaml", """
                jobs: 3
                home: /srv/cairn
                profile: kubo-cidv1
                packages: { provider: nix, nix: /etc/cairn/set.nix }
                packages.sources: /etc/cairn/lab.sources
                deliver: link
                digests: [sha256, md5]
                output: /srv/out
                runtime: bubblewrap
                keep-runs: 5
                keep: outputs
                max-size: 10 GiB
                scratch: /scratch
                keep-going: true
                keep-scratch: true
                roots: { data: /mnt/seq }
                secrets: { allow: [TOKEN, OTHER], TOKEN: /run/token }
                expose.allow: [/data/ref, /data/db]
                share: { allow: [/data/cache] }
                memory: 500 MB
                sources: [store, kubo, https://one.example/at, git-annex, "http://[::1]:8080", /mnt/all.car]
                sources.authorization: { "https://one.example/at/": /run/one }
                sources.timeout: 5 s
                annex: { repositories: [/mnt/one, /mnt/two], jobs: 8, timeout: 90 s }
                annex.keys: cryptographic
                annex.subdatasets: install
                annex.local-remotes: use
                annex.commit: true
                kubo: http://127.0.0.1:5001
                kubo.authorization: /run/kubo
                certificates: /etc/lab.pem
                mirrors: [kubo, "service:pinata=https://pin.example/psa", "cluster:lab=http://127.0.0.1:9094"]
                mirrors.authorization: { lab: /run/lab }
                mirrors.pins: [run, manual]
                publish: kubo
                publish-index: lab
                indexes: [https://one.example/at, "http://[::1]:8421", ipns://%s, /mnt/run.car]
                indexes.authorization: { "https://one.example/at": /run/index }
                indexes.timeout: 2 s
                indexes.witnesses: [https://one.example/at]
                trust: { policy: "2 of alice, bob", keys: { alice: %s }, rules: { "lambda-*": mine, "*": 3 of any } }
                color: never
                serve: { host: "::1", port: 9000, tls-cert: /etc/cairn/cert.pem, tls-key: /etc/cairn/key.pem }
                serve.token-file: /etc/cairn/token
                serve.hosts: [data.example.org]
                serve.rate: 100
                serve.at-once: 8
                serve.log: /var/log/cairn-access.log
                """.formatted(NAME, ALICE));
        Configuration configuration = read(Map.of(), List.of());
        assertThat(configuration.settings()).isEqualTo(CHANGED);
        assertThat(configuration.entries())
                .allMatch(entry -> entry.from().equals(folder + "/home/.config/cairn/config.yaml"));
    }

    @Test
    void every_setting_can_be_a_variable() {
        Map<String, String> environment = new HashMap<>(words());
        environment.put("CAIRN_SECRETS_TOKEN", "/run/token");
        Map<String, String> variables = new HashMap<>();
        environment.forEach((name, value) -> variables.put(
                name.startsWith("CAIRN_")
                        ? name
                        : "CAIRN_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                value));
        Configuration configuration = read(variables, List.of());
        assertThat(configuration.settings()).isEqualTo(CHANGED);
        assertThat(from(configuration))
                .containsEntry("keep-runs", "CAIRN_KEEP_RUNS")
                .containsEntry("secrets.allow", "CAIRN_SECRETS_ALLOW")
                .doesNotContainValue("default");
    }

    @Test
    void every_setting_can_be_a_flag() {
        List<Flag> flags = new ArrayList<>();
        words().forEach((name, value) -> flags.add(new Flag(name, value, "--" + name)));
        flags.add(new Flag("secrets.TOKEN", "/run/token", "--secret-file"));
        Configuration configuration = read(Map.of(), flags);
        assertThat(configuration.settings()).isEqualTo(CHANGED);
        assertThat(from(configuration)).containsEntry("jobs", "--jobs").doesNotContainValue("default");
    }

    @Test
    void the_nearer_word_counts() throws IOException {
        write("home/.config/cairn/config.yaml", "jobs: 2\nkeep-runs: 2\nkeep: outputs\ndeliver: none\n");
        write("cairn.yaml", "jobs: 3\nkeep-runs: 3\nkeep: all\n");
        Configuration configuration = read(
                Map.of("CAIRN_JOBS", "4", "CAIRN_KEEP_RUNS", "4"),
                List.of(new Flag("jobs", "5", "-j"), new Flag("jobs", "6", "--jobs")));
        assertThat(configuration.settings().jobs()).isEqualTo(6);
        assertThat(configuration.settings().keepRuns()).isEqualTo(4);
        assertThat(configuration.settings().keep()).isEqualTo(Keep.ALL);
        assertThat(configuration.settings().deliver()).isEqualTo(DeliveryMode.NONE);
        assertThat(from(configuration))
                .containsEntry("jobs", "--jobs")
                .containsEntry("keep-runs", "CAIRN_KEEP_RUNS")
                .containsEntry("keep", folder.resolve("cairn.yaml").toString())
                .containsEntry(
                        "deliver",
                        folder.resolve("home/.config/cairn/config.yaml").toString())
                .containsEntry("color", "default");
    }

    @Test
    void roots_and_secrets_add_up() throws IOException {
        write("home/.config/cairn/config.yaml", "roots: { data: /mnt/seq, ref: ~/ref }\nsecrets.allow: [ONE]\n");
        Configuration configuration = read(
                Map.of("CAIRN_ROOTS", "data=/mnt/other"),
                List.of(
                        new Flag("roots", "more=rel/a,b=c", "--root"),
                        new Flag("secrets.allow", "TWO", "--secret"),
                        new Flag("secrets.allow", "THREE", "--secret")));
        assertThat(configuration.settings().roots())
                .containsOnly(
                        Map.entry("data", Path.of("/mnt/other")),
                        Map.entry("ref", folder.resolve("home/ref")),
                        Map.entry("more", Path.of("rel/a,b=c").toAbsolutePath()));
        assertThat(configuration.settings().allowedSecrets()).containsExactly("ONE", "THREE", "TWO");
        assertThat(from(configuration).get("secrets.allow"))
                .isEqualTo(folder.resolve("home/.config/cairn/config.yaml") + ", --secret");
    }

    @Test
    void values_are_shown_in_the_types_that_json_has() {
        Configuration configuration = read(
                Map.of("CAIRN_JOBS", "5", "CAIRN_MAX_SIZE", "1024M"),
                List.of(new Flag("roots", "a=/x", "--root"), new Flag("secrets.TOKEN", "/t", "--x")));
        Map<String, Node> values =
                configuration.entries().stream().collect(Collectors.toMap(Entry::name, Entry::value));
        assertThat(values)
                .containsEntry("jobs", new Node.Int(5))
                .containsEntry("keep-going", new Node.Bool(false))
                .containsEntry("max-size", new Node.Text("1 GiB"))
                .containsEntry("scratch", new Node.Null())
                .containsEntry("runtime", new Node.Text("auto"))
                .containsEntry("secrets.TOKEN", new Node.Text("/t"))
                .containsEntry("roots", new Node.Fields(Map.of("a", new Node.Text("/x"))));
    }

    @Test
    void paths_are_relative_to_the_workflows_folder_in_its_file() throws IOException {
        write("cairn.yaml", "output: results/today\nscratch: ./scratch\n");
        Settings settings = read(Map.of(), List.of()).settings();
        assertThat(settings.output()).contains(folder.resolve("results/today"));
        assertThat(settings.scratch()).contains(folder.resolve("scratch"));
    }

    @Test
    void no_color_counts_until_the_person_says_otherwise() {
        assertThat(read(Map.of("NO_COLOR", "1"), List.of()).settings().color()).isEqualTo(Color.NEVER);
        assertThat(from(read(Map.of("NO_COLOR", "1"), List.of()))).containsEntry("color", "NO_COLOR");
        assertThat(read(Map.of("NO_COLOR", ""), List.of()).settings().color()).isEqualTo(Color.AUTO);
        assertThat(read(Map.of("NO_COLOR", "1", "CAIRN_COLOR", "always"), List.of())
                        .settings()
                        .color())
                .isEqualTo(Color.ALWAYS);
    }

    @Test
    void the_desktops_folders_are_honoured() throws IOException {
        write("xdg/cairn/config.yaml", "jobs: 7\n");
        Settings settings = read(
                        Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString(), "XDG_DATA_HOME", "/data"),
                        List.of())
                .settings();
        assertThat(settings.jobs()).isEqualTo(7);
        assertThat(settings.home()).isEqualTo(Path.of("/data/cairn"));
        assertThat(read(Map.of("XDG_DATA_HOME", "relative"), List.of())
                        .settings()
                        .home())
                .isEqualTo(folder.resolve("home/.local/share/cairn"));
    }

    @Test
    void a_kubo_that_is_named_is_asked_unless_sources_say_who_is() {
        Map<String, String> kubo = Map.of("CAIRN_KUBO", "http://127.0.0.1:5001");
        assertThat(read(kubo, List.of()).settings().peers().sources()).containsExactly(new PeerChoice.Kubo());
        assertThat(read(kubo, List.of(new Flag("sources", "store", "--sources")))
                        .settings()
                        .peers()
                        .sources())
                .isEmpty();
    }

    @Test
    void the_page_says_what_the_table_says() throws IOException {
        StringBuilder table = new StringBuilder("| setting | if nobody says | |\n|---|---|---|\n");
        for (Setting<?> setting : Table.ALL) {
            table.append("| `%s` | %s | %s |\n".formatted(setting.name(), setting.standard(), setting.about()));
        }
        assertThat(Files.readString(Path.of("../docs/settings.md"))).contains(table.toString());
    }

    /// All that [#CHANGED] has but the file of a secret.
    private static SequencedMap<String, String> words() {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put("jobs", "3");
        words.put("home", "/srv/cairn");
        words.put("profile", "kubo-cidv1");
        words.put("packages.provider", "nix");
        words.put("packages.nix", "/etc/cairn/set.nix");
        words.put("packages.sources", "/etc/cairn/lab.sources");
        words.put("deliver", "link");
        words.put("digests", "sha256,md5");
        words.put("output", "/srv/out");
        words.put("runtime", "bubblewrap");
        words.put("keep-runs", "5");
        words.put("keep", "outputs");
        words.put("max-size", "10G");
        words.put("scratch", "/scratch");
        words.put("keep-going", "true");
        words.put("keep-scratch", "true");
        words.put("roots", "data=/mnt/seq");
        words.put("secrets.allow", "TOKEN,OTHER");
        words.put("expose.allow", "/data/ref,/data/db");
        words.put("share.allow", "/data/cache");
        words.put("memory", "500 MB");
        words.put("sources", "kubo,https://one.example/at,git-annex,http://[::1]:8080,/mnt/all.car");
        words.put("sources.authorization", "https://one.example/at=/run/one");
        words.put("sources.timeout", "5 s");
        words.put("annex.repositories", "/mnt/one,/mnt/two");
        words.put("annex.jobs", "8");
        words.put("annex.timeout", "90 s");
        words.put("annex.keys", "cryptographic");
        words.put("annex.subdatasets", "install");
        words.put("annex.local-remotes", "use");
        words.put("annex.commit", "true");
        words.put("kubo", "http://127.0.0.1:5001");
        words.put("kubo.authorization", "/run/kubo");
        words.put("certificates", "/etc/lab.pem");
        words.put("mirrors", "kubo,service:pinata=https://pin.example/psa,cluster:lab=http://127.0.0.1:9094");
        words.put("mirrors.authorization", "lab=/run/lab");
        words.put("mirrors.pins", "run,manual");
        words.put("publish", "kubo");
        words.put("publish-index", "lab");
        words.put("indexes", "https://one.example/at,http://[::1]:8421,/ipns/" + NAME + ",/mnt/run.car");
        words.put("indexes.authorization", "https://one.example/at=/run/index");
        words.put("indexes.timeout", "2 s");
        words.put("indexes.witnesses", "https://one.example/at");
        words.put("trust.keys", "alice=" + ALICE);
        words.put("trust.policy", "2 of alice,bob");
        words.put("trust.rules", "lambda-*=mine;*=3 of any");
        words.put("color", "never");
        words.put("serve.host", "::1");
        words.put("serve.port", "9000");
        words.put("serve.tls-cert", "/etc/cairn/cert.pem");
        words.put("serve.tls-key", "/etc/cairn/key.pem");
        words.put("serve.token-file", "/etc/cairn/token");
        words.put("serve.hosts", "data.example.org");
        words.put("serve.rate", "100");
        words.put("serve.at-once", "8");
        words.put("serve.log", "/var/log/cairn-access.log");
        return words;
    }

    private Configuration read(Map<String, String> variables, List<Flag> flags) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("HOME", folder.resolve("home").toString());
        return Configuration.read(environment, folder, flags);
    }

    private static Map<String, String> from(Configuration configuration) {
        return configuration.entries().stream().collect(Collectors.toMap(Entry::name, Entry::from));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
