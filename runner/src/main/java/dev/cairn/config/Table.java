package dev.cairn.config;

import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.config.Setting.Scope;
import dev.cairn.config.Settings.Color;
import dev.cairn.config.Settings.Keep;
import dev.cairn.config.Settings.RuntimeChoice;
import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.config.choice.RemoteChoice;
import dev.cairn.config.choice.SourceChoice;
import dev.cairn.config.choice.SubdatasetChoice;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.config.form.Forms;
import dev.cairn.config.form.ListForm;
import dev.cairn.config.form.MirrorForms;
import dev.cairn.config.form.PeerForms;
import dev.cairn.config.form.TrustForms;
import dev.cairn.deliver.DeliveryMode;
import dev.cairn.getting.GettingLimits;
import dev.cairn.key.VerifyingKey;
import dev.cairn.keyring.KeyName;
import dev.cairn.packages.PackageChoice;
import dev.cairn.store.pin.PinKind;
import dev.cairn.unit.Size;
import dev.cairn.unixfs.ImportProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every setting there is, in the order in which people see them.
final class Table {
    static final Setting<Integer> JOBS = new Setting<>(
            "jobs",
            Forms.wholeNumber(1),
            Scope.ANYBODY,
            around -> Optional.of(around.cores()),
            "the number of cores",
            "How many tasks run at a time.");
    static final Setting<Size> MEMORY = new Setting<>(
            "memory",
            Forms.size(),
            Scope.ANYBODY,
            around -> Optional.empty(),
            "the machine's",
            "How much memory the tasks that run may be given together.");
    static final Setting<Path> HOME = new Setting<>(
            "home",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.of(around.store()),
            "$XDG_DATA_HOME/cairn, else ~/.local/share/cairn",
            "Where the store lives: a folder on a local disk.");
    static final Setting<Path> SCRATCH = new Setting<>(
            "scratch",
            Forms.path(),
            Scope.WITHIN_THE_FOLDER,
            around -> Optional.empty(),
            "inside the store",
            "Where tasks work; on another file system than the store outputs are copied.");
    static final Setting<Path> OUTPUT = new Setting<>(
            "output",
            Forms.path(),
            Scope.WITHIN_THE_FOLDER,
            around -> Optional.empty(),
            "the workflow's folder",
            "Where outputs are delivered.");
    static final Setting<DeliveryMode> DELIVER = new Setting<>(
            "deliver",
            Forms.oneOf(DeliveryMode.class),
            Scope.ANYBODY,
            around -> Optional.of(DeliveryMode.COPY),
            "copy",
            "How outputs are delivered: as copies, as read-only links into the store, not at all, as annexed files of a"
                    + " repository of git-annex (annex), as such whose content stays in the store (annex-link).");
    static final Setting<RuntimeChoice> RUNTIME = new Setting<>(
            "runtime",
            Forms.oneOf(RuntimeChoice.class),
            Scope.ANYBODY,
            around -> Optional.of(RuntimeChoice.AUTO),
            "auto",
            "What isolates tasks: bubblewrap, crun, runc, docker, podman, or the first of these that works; 'none'"
                    + " isolates nothing and can only be said by the person whose machine it is.");
    static final Setting<Boolean> KEEP_GOING = new Setting<>(
            "keep-going",
            Forms.truth(),
            Scope.ANYBODY,
            around -> Optional.of(false),
            "false",
            "Whether, after a failure, everything that does not depend on it still runs.");
    static final Setting<Boolean> KEEP_SCRATCH = new Setting<>(
            "keep-scratch",
            Forms.truth(),
            Scope.ANYBODY,
            around -> Optional.of(false),
            "false",
            "Whether the scratch folder of a task that failed is kept.");
    static final Setting<Integer> KEEP_RUNS = new Setting<>(
            "keep-runs",
            Forms.wholeNumber(0),
            Scope.ANYBODY,
            around -> Optional.of(10),
            "10",
            "How many runs of each workflow stay pinned; older ones let go of what they made.");
    static final Setting<Keep> KEEP = new Setting<>(
            "keep",
            Forms.oneOf(Keep.class),
            Scope.ANYBODY,
            around -> Optional.of(Keep.ALL),
            "all",
            "What of a run stays pinned: all, or only its outputs and not what lies between.");
    static final Setting<Size> MAX_SIZE = new Setting<>(
            "max-size",
            Forms.size(),
            Scope.ANYBODY,
            around -> Optional.empty(),
            "no limit",
            "What the store may take; a run that nears it collects what nothing keeps.");
    static final Setting<ImportProfile> PROFILE = new Setting<>(
            "profile",
            Forms.oneOf(ImportProfile.all(), ImportProfile::name),
            Scope.ANYBODY,
            around -> Optional.of(ImportProfile.UNIXFS_V1_2025),
            "unixfs-v1-2025",
            "How files become CIDs: the parameters of UnixFS.");
    static final Setting<String> PACKAGES_PROVIDER = new Setting<>(
            "packages.provider",
            Forms.oneOf(PackageChoice.PROVIDERS, name -> name),
            Scope.ANYBODY,
            around -> Optional.of(PackageChoice.USUAL.provider()),
            PackageChoice.USUAL.provider(),
            "Whose packages workflows name: debian, nix or guix.");
    static final Setting<String> PACKAGES_NIX = new Setting<>(
            "packages.nix",
            Forms.nixSet(),
            Scope.PERSON,
            around -> Optional.empty(),
            "<nixpkgs>",
            "The set of packages of Nix: an expression's file or folder, an archive's address, <NAME> as Nix finds it, flake:REFERENCE.");
    static final Setting<Path> PACKAGES_SOURCES = new Setting<>(
            "packages.sources",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "this machine's own",
            "The file, as apt reads it, that says where packages of Debian come from.");
    static final Setting<SortedMap<String, Path>> ROOTS = new Setting<>(
            "roots",
            Forms.paths("a map of names to folders, as in data=/mnt/seq", Table::isName),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "none",
            "Folders that workflows may read: with data=/mnt/seq the path data/x is /mnt/seq/x.");
    static final Setting<SortedSet<String>> SECRETS_ALLOW = new Setting<>(
            "secrets.allow",
            Forms.names("a list of names of variables", Table::isVariable),
            Scope.PERSON,
            around -> Optional.of(new TreeSet<>()),
            "none",
            "The secrets that workflows may have.");
    static final Setting<SortedMap<String, Path>> SECRETS_FILES = new Setting<>(
            "secrets.NAME",
            Forms.paths("the path of a file, its name that of a variable", Table::isVariable),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "the variable NAME",
            "The file that holds the secret NAME.");
    static final Setting<List<Path>> EXPOSE_ALLOW = new Setting<>(
            "expose.allow",
            Forms.places(),
            Scope.PERSON,
            around -> Optional.of(List.of()),
            "none",
            "What of the machine, beside the workflow's folder and the roots, workflows may expose to tasks, with all that"
                    + " is in it.");
    static final Setting<List<Path>> SHARE_ALLOW = new Setting<>(
            "share.allow",
            Forms.places(),
            Scope.PERSON,
            around -> Optional.of(List.of()),
            "none",
            "What of the machine, beside the workflow's folder, workflows may let tasks change, with all that is in it.");
    static final Setting<List<SourceChoice>> SOURCES = new Setting<>(
            "sources",
            PeerForms.sources(),
            Scope.PERSON,
            around -> Optional.empty(),
            "git-annex, then the Kubo, if there is one",
            "Who is asked for what the store lacks, in this order: git-annex, kubo, trustless gateways by their addresses,"
                    + " CAR files by their paths.");
    static final Setting<List<Path>> ANNEX_REPOSITORIES = new Setting<>(
            "annex.repositories",
            PeerForms.repositories(),
            Scope.PERSON,
            around -> Optional.of(List.of()),
            "none",
            "Repositories of git-annex in which content is looked for, beside the one of an input; and `annex:KEY`,"
                    + " where a workflow lies in none.");
    static final Setting<Integer> ANNEX_JOBS = new Setting<>(
            "annex.jobs",
            Forms.wholeNumber(1),
            Scope.PERSON,
            around -> Optional.of(GettingLimits.DEFAULT.jobs()),
            Integer.toString(GettingLimits.DEFAULT.jobs()),
            "How many files git-annex gets at once into a repository.");
    static final Setting<Duration> ANNEX_TIMEOUT = new Setting<>(
            "annex.timeout",
            Forms.span(),
            Scope.PERSON,
            around -> Optional.of(GettingLimits.DEFAULT.patience()),
            "60 s",
            "How long git-annex may get nothing of what it is asked for.");
    static final Setting<KeyPolicy> ANNEX_KEYS = new Setting<>(
            "annex.keys",
            Forms.oneOf(KeyPolicy.class),
            Scope.PERSON,
            around -> Optional.of(KeyPolicy.DEFAULT),
            "known-here",
            "Which keys tell what content is that nobody reads: cryptographic, those of strong hashes; known-here, also"
                    + " those of MD5 and SHA-1 in the repository in which it was read once; none.");
    static final Setting<RemoteChoice> ANNEX_LOCAL_REMOTES = new Setting<>(
            "annex.local-remotes",
            Forms.oneOf(RemoteChoice.class),
            Scope.PERSON,
            around -> Optional.of(RemoteChoice.GET),
            "get",
            "What becomes of missing content that a remote has which is a folder of this machine: get it into the"
                    + " repository, or use it where it lies there.");
    static final Setting<SubdatasetChoice> ANNEX_SUBDATASETS = new Setting<>(
            "annex.subdatasets",
            Forms.oneOf(SubdatasetChoice.class),
            Scope.PERSON,
            around -> Optional.of(SubdatasetChoice.SAY),
            "say",
            "What becomes of submodules and subdatasets that inputs lie in, and that are not there: say so, or install"
                    + " them, without their content.");
    static final Setting<Boolean> ANNEX_COMMIT = new Setting<>(
            "annex.commit",
            Forms.truth(),
            Scope.PERSON,
            around -> Optional.of(false),
            "false",
            "Whether what is delivered into a repository of git-annex is committed, and not only staged.");
    static final Setting<List<WholeDigest>> DIGESTS = new Setting<>(
            "digests",
            new ListForm<>(
                    "a list of digests, as in sha256 or md5",
                    (text, origin) -> WholeDigest.of(text),
                    WholeDigest::word,
                    WholeDigest::word,
                    ""),
            Scope.ANYBODY,
            around -> Optional.of(List.of()),
            "none, and those of the repository where outputs are delivered into an annex",
            "Which digests of all bytes of outputs are computed while they are stored, beside their CIDs.");
    static final Setting<SortedMap<String, Path>> SOURCES_AUTHORIZATION = new Setting<>(
            "sources.authorization",
            Forms.paths(
                    "a map of addresses to files, as in https://cairn.example=~/token",
                    name -> PeerForms.uri(name).isPresent()),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "none",
            "The files that hold the header Authorization for gateways that want one, by their addresses.");
    static final Setting<Duration> SOURCES_TIMEOUT = new Setting<>(
            "sources.timeout",
            Forms.span(),
            Scope.PERSON,
            around -> Optional.of(Peers.NONE.timeout()),
            "60 s",
            "How long all sources together may give nothing of what they are asked for.");
    static final Setting<URI> KUBO = new Setting<>(
            "kubo",
            Forms.address("an address, as in http://127.0.0.1:5001"),
            Scope.PERSON,
            around -> Optional.empty(),
            "none",
            "Where the RPC API of a Kubo answers, which is asked if sources say so, and told of what is published.");
    static final Setting<Path> KUBO_AUTHORIZATION = new Setting<>(
            "kubo.authorization",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "none",
            "The file that holds the header Authorization for the Kubo, where it wants one.");
    static final Setting<List<IndexChoice>> INDEXES = new Setting<>(
            "indexes",
            TrustForms.indexes(),
            Scope.PERSON,
            around -> Optional.of(List.of()),
            "none",
            "Who is asked, all together, for results that others have: other Cairns by their addresses, IPNS names, bundles"
                    + " by their paths.");
    static final Setting<SortedMap<String, Path>> INDEXES_AUTHORIZATION = new Setting<>(
            "indexes.authorization",
            Forms.paths(
                    "a map of addresses to files, as in https://cairn.example=~/token",
                    name -> PeerForms.uri(name).isPresent()),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "those of the sources",
            "The files that hold the header Authorization for indexes that want one, by their addresses.");
    static final Setting<Duration> INDEXES_TIMEOUT = new Setting<>(
            "indexes.timeout",
            Forms.span(),
            Scope.PERSON,
            around -> Optional.of(Trusting.NONE.timeout()),
            "5 s",
            "How long each index may take for an answer; one that does not answer is left out for the rest of the run.");
    static final Setting<SortedSet<String>> INDEXES_WITNESSES = new Setting<>(
            "indexes.witnesses",
            Forms.names("a list of indexes", name -> !name.isBlank()),
            Scope.PERSON,
            around -> Optional.of(new TreeSet<>()),
            "none",
            "The indexes that are believed in when they first saw a record, which matters when a key is revoked --since.");
    static final Setting<SortedMap<String, VerifyingKey>> TRUST_KEYS = new Setting<>(
            "trust.keys",
            TrustForms.keys(),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "none",
            "Keys of others by their names, beside those of `cairn trust add`.");
    static final Setting<TrustChoice> TRUST_POLICY = new Setting<>(
            "trust.policy",
            TrustForms.policy(),
            Scope.PERSON,
            around -> Optional.of(TrustChoice.ANY),
            "any",
            "Whose results count beside one's own: mine, any, names, or how many have to agree: 2 of alice, bob, carol.");
    static final Setting<SortedMap<String, TrustChoice>> TRUST_RULES = new Setting<>(
            "trust.rules",
            TrustForms.rules(),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "none",
            "The same for some workflows, by their names or patterns of names.");
    static final Setting<Path> CERTIFICATES = new Setting<>(
            "certificates",
            Forms.path(),
            Scope.PERSON,
            around -> Optional.empty(),
            "what Java trusts",
            "The file with further certificates, in PEM, by which others are known over https.");
    static final Setting<List<MirrorChoice>> MIRRORS = new Setting<>(
            "mirrors",
            MirrorForms.mirrors(),
            Scope.PERSON,
            around -> Optional.of(List.of()),
            "none",
            "Who else keeps what is pinned: kubo, service:NAME=URL (IPFS Pinning Service API), cluster:NAME=URL (IPFS Cluster).");
    static final Setting<SortedMap<String, Path>> MIRRORS_AUTHORIZATION = new Setting<>(
            "mirrors.authorization",
            Forms.paths("a map of names to files, as in pinata=~/token", MirrorForms::isName),
            Scope.PERSON,
            around -> Optional.of(new TreeMap<>()),
            "none",
            "The files that hold the token, or the header Authorization, for services and clusters, by their names.");
    static final Setting<List<PinKind>> MIRRORS_PINS = new Setting<>(
            "mirrors.pins",
            MirrorForms.pins(),
            Scope.PERSON,
            around -> Optional.of(Mirrors.USUAL_PINS),
            "run, added, manual, image",
            "The kinds of pins that they keep.");
    static final Setting<Mirrors.Publish> PUBLISH = new Setting<>(
            "publish",
            Forms.oneOf(Mirrors.Publish.class),
            Scope.PERSON,
            around -> Optional.of(Mirrors.Publish.NONE),
            "none",
            "Where runs are published as they go, with all that they name: kubo, or nowhere.");
    static final Setting<Optional<KeyName>> PUBLISH_INDEX = new Setting<>(
            "publish-index",
            Forms.key(),
            Scope.PERSON,
            around -> Optional.of(Optional.empty()),
            "none",
            "The key under whose name the records of this store are published after each run, for others to look up.");
    static final Setting<Color> COLOR = new Setting<>(
            "color",
            Forms.oneOf(Color.class),
            Scope.ANYBODY,
            around -> Optional.of(Color.AUTO),
            "auto",
            "Whether messages are coloured; NO_COLOR in the environment says never.");

    static final List<Setting<?>> ALL = List.of(
            JOBS,
            MEMORY,
            HOME,
            SCRATCH,
            OUTPUT,
            DELIVER,
            DIGESTS,
            RUNTIME,
            KEEP_GOING,
            KEEP_SCRATCH,
            KEEP_RUNS,
            KEEP,
            MAX_SIZE,
            PROFILE,
            PACKAGES_PROVIDER,
            PACKAGES_SOURCES,
            PACKAGES_NIX,
            ROOTS,
            SECRETS_ALLOW,
            SECRETS_FILES,
            EXPOSE_ALLOW,
            SHARE_ALLOW,
            SOURCES,
            SOURCES_AUTHORIZATION,
            SOURCES_TIMEOUT,
            ANNEX_REPOSITORIES,
            ANNEX_JOBS,
            ANNEX_TIMEOUT,
            ANNEX_KEYS,
            ANNEX_LOCAL_REMOTES,
            ANNEX_SUBDATASETS,
            ANNEX_COMMIT,
            KUBO,
            KUBO_AUTHORIZATION,
            CERTIFICATES,
            MIRRORS,
            MIRRORS_AUTHORIZATION,
            MIRRORS_PINS,
            PUBLISH,
            PUBLISH_INDEX,
            INDEXES,
            INDEXES_AUTHORIZATION,
            INDEXES_TIMEOUT,
            INDEXES_WITNESSES,
            TRUST_KEYS,
            TRUST_POLICY,
            TRUST_RULES,
            ServeTable.HOST,
            ServeTable.PORT,
            ServeTable.CERTIFICATE,
            ServeTable.KEY,
            ServeTable.TOKEN,
            ServeTable.HOSTS,
            ServeTable.RATE,
            ServeTable.AT_ONCE,
            ServeTable.LOG,
            COLOR);

    private Table() {}

    /// The first name of a path.
    private static boolean isName(String text) {
        return !text.isEmpty() && !text.contains("/") && !text.equals(".") && !text.equals("..");
    }

    private static boolean isVariable(String text) {
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (first || c < '0' || c > '9')) {
                return false;
            }
            first = false;
        }
        return !first;
    }
}
