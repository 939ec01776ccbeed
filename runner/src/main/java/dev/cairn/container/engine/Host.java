package dev.cairn.container.engine;

import dev.cairn.container.Bind;
import dev.cairn.container.Captured;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Usage;
import dev.cairn.container.child.Programs;
import dev.cairn.container.engine.request.Caller;
import dev.cairn.container.engine.request.Dialect;
import dev.cairn.container.engine.request.Place;
import dev.cairn.container.engine.request.Shell;
import dev.cairn.container.engine.request.Traits;
import dev.cairn.container.engine.request.Users;
import dev.cairn.container.engine.request.Whereabouts;
import dev.cairn.container.engine.skeleton.Skeleton;
import dev.cairn.container.engine.skeleton.SkeletonFolder;
import dev.cairn.container.isolation.FilterProfile;
import dev.cairn.container.isolation.Processor;
import dev.cairn.dag.Node;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/// A daemon that answers, and what is known of it.
///
/// @param label marks our containers
record Host(
        Dialect dialect,
        Daemon daemon,
        Containers containers,
        Images images,
        Users users,
        Traits traits,
        RunnerLabel label,
        Removals removals) {
    /// Asks a daemon what it is, and removes what runners left there that are gone.
    ///
    /// @throws CairnException UNAVAILABLE or UNREACHABLE, with the mend
    static Host of(Dialect dialect, Map<String, String> environment) {
        Caller caller = Caller.ofThisProcess();
        Whereabouts whereabouts = Whereabouts.of(dialect, environment, caller);
        if (whereabouts.obstacle().isPresent()) {
            throw new CairnException(Kind.UNAVAILABLE, whereabouts.obstacle().get());
        }
        Daemon daemon = new Daemon(dialect.title(), whereabouts.address());
        Containers containers = new Containers(daemon, dialect);
        try {
            Node info = daemon.ask("GET", "/info", Optional.empty());
            Traits traits = Traits.of(info);
            Users users = Users.of(dialect, caller, traits.rootless());
            for (var one : containers.labelled(RunnerLabel.NAME).entrySet()) {
                if (RunnerLabel.isGone(one.getValue())) {
                    containers.remove(one.getKey());
                }
            }
            RunnerLabel label = RunnerLabel.ofThisProcess();
            if ("unix".equals(daemon.address().getScheme())) {
                Programs.shared()
                        .watchDaemon(
                                daemon.address().getPath(), Containers.filter(RunnerLabel.NAME + "=" + label.text()));
            }
            Removals removals = Removals.of(containers);
            return new Host(dialect, daemon, containers, new Images(daemon), users, traits, label, removals);
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE, dialect.title() + " at " + whereabouts.address() + " says: " + e.getMessage(), e);
        }
    }

    /// As in `Docker 20.10.24 at unix:///run/docker.sock`.
    String about() {
        return (dialect.title() + " " + traits.version()).strip() + " at " + daemon.address();
    }

    Ended run(Sandbox sandbox, Cancellation cancellation) {
        Programs programs = Programs.shared();
        List<Integer> cores = programs.takeCores(sandbox.limits().cpus());
        try {
            return programs.onPlatformThread(() -> run(sandbox, cores, cancellation), cancellation);
        } catch (IOException e) {
            throw CairnException.of("running '" + sandbox.program().argv().getFirst() + "' in a container", e);
        } finally {
            programs.giveBackCores(cores);
        }
    }

    private Ended run(Sandbox sandbox, List<Integer> cores, Cancellation cancellation) throws IOException {
        Optional<String> shell = Shell.fits(sandbox)
                ? Optional.of(
                        "cairn-" + Long.toHexString(ThreadLocalRandom.current().nextLong()))
                : Optional.empty();
        String id = created(request(sandbox, cores, shell));
        boolean ended = false;
        try {
            Stay stay = new Stay(containers, id, sandbox, shell, traits.rootless(), cancellation);
            Ended end = stay.untilItEnds();
            ended = true;
            return end;
        } catch (Refused e) {
            String program = sandbox.program().argv().getFirst();
            String reason = NotFound.reason(e.words()).orElseThrow(() -> refusal(e));
            return new Ended(new Ending.NotFound(program, reason), Usage.NONE, Captured.NOTHING, Captured.NOTHING);
        } finally {
            if (ended) {
                removals.add(id);
            } else {
                // It may run on, and is not to.
                removals.now(id);
            }
        }
    }

    private String created(Node request) throws IOException {
        // The guard is to wait for what we asked for in our last moment.
        String coming = "coming-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Programs.shared().watchContainer(coming);
        try {
            String id = containers.create(request);
            Programs.shared().watchContainer(id);
            return id;
        } catch (Refused e) {
            throw refusal(e);
        } finally {
            Programs.shared().forgetContainer(coming);
        }
    }

    private Node request(Sandbox sandbox, List<Integer> cores, Optional<String> shell) throws IOException {
        List<Path> mounts = Submounts.ofThisMachine();
        RootFileSystem root = root(sandbox);
        List<Bind> software = Submounts.with(Software.bound(root), mounts);
        if (!users.inside().equals(Users.CAIRN)) {
            software = Software.named(
                    software, users.inside(), sandbox.work().workspace().resolve("accounts"));
        }
        Place place = new Place(
                bones(sandbox, root),
                users,
                software,
                own(sandbox),
                traits.limits(),
                cores,
                shell,
                filter(sandbox),
                new TreeMap<>(Map.of(RunnerLabel.NAME, label.text())));
        if (sandbox.work().below().isPresent()) {
            OpenFolder.open(Files.createDirectories(sandbox.work().workspace().resolve("overlay")));
        }
        return dialect.request(sandbox, place);
    }

    /// Podman puts a file of its own into `/run`, which cannot be what is shown there, for that is read-only.
    private RootFileSystem root(Sandbox sandbox) throws IOException {
        return switch (dialect) {
            case DOCKER -> sandbox.root();
            case PODMAN -> Software.opened(sandbox.root(), "/run");
        };
    }

    private String bones(Sandbox sandbox, RootFileSystem software) throws IOException {
        RootFileSystem root = software.with(sandbox.writable());
        return switch (dialect) {
            case DOCKER -> images.of(root);
            // Of an image Podman makes a copy or a mapped mount for each way to map users, which not all kernels let
            // it.
            case PODMAN ->
                SkeletonFolder.make(sandbox.work().workspace().resolve("root"), Skeleton.of(root))
                        .toString();
        };
    }

    private static Optional<Place.Filter> filter(Sandbox sandbox) throws IOException {
        if (Processor.here().isEmpty()) {
            return Optional.empty();
        }
        String profile = FilterProfile.of(Processor.here().get());
        Path file = sandbox.work().workspace().resolve("filter.json");
        Files.writeString(file, profile);
        return Optional.of(new Place.Filter(profile, file));
    }

    private static Optional<Path> own(Sandbox sandbox) throws IOException {
        if (sandbox.program().script().isEmpty()) {
            return Optional.empty();
        }
        Path folder = OpenFolder.open(
                Files.createDirectories(sandbox.work().workspace().resolve("cairn")));
        Path script = folder.resolve("script");
        Files.deleteIfExists(script);
        Files.writeString(script, sandbox.program().script().get());
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r--r--r--"));
        return Optional.of(folder);
    }

    private CairnException refusal(Refused refused) {
        String words = refused.words();
        if (words.contains("bind source path does not exist") || words.contains("no such file or directory")) {
            return new CairnException(
                    Kind.UNAVAILABLE,
                    dialect.title() + " at " + daemon.address() + " does not see this machine's files, so it runs on"
                            + " another one or in another container (" + words + "); use a daemon that runs where cairn"
                            + " does ('--runtime' names another runtime)",
                    refused);
        }
        return new CairnException(
                Kind.UNAVAILABLE,
                dialect.title() + " does not make a container: " + words + " ('--runtime' names another runtime)",
                refused);
    }
}
