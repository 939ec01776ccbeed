package dev.cairn.container.oci;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Program;
import dev.cairn.container.Sandbox;
import dev.cairn.container.child.Finished;
import dev.cairn.container.child.Programs;
import dev.cairn.container.isolation.Installed;
import dev.cairn.container.isolation.Isolation;
import dev.cairn.container.isolation.Machine;
import dev.cairn.container.isolation.Processor;
import dev.cairn.container.isolation.Trial;
import dev.cairn.container.isolation.UserNamespace;
import dev.cairn.container.isolation.Words;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs each program in a container of crun's or runc's. Nothing happens before the first one is run.
public final class Oci implements ContainerRuntime {
    private static final String ENVIRONMENT = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Tool tool;
    private final Installed installed;
    private final boolean root;
    private final Isolation isolation;
    private @Nullable UserNamespace namespace;

    /// @param path where to look for the program, as in the variable `PATH`
    /// @param root whether this process is root
    public Oci(Tool tool, String path, boolean root) {
        this.tool = tool;
        this.installed = new Installed(tool.program(), tool.program(), path);
        this.root = root;
        this.isolation = new Isolation(root);
    }

    @Override
    public String name() {
        return tool.program();
    }

    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        Optional<String> obstacle = Trial.obstacle(this, folder, Trial.MACHINE);
        if (obstacle.isEmpty() || namespace() != UserNamespace.SUBORDINATES) {
            return obstacle;
        }
        // A subordinate user does not get to a folder that is the caller's by one of their groups.
        use(UserNamespace.CALLER);
        return Trial.obstacle(this, folder, Trial.MACHINE);
    }

    private synchronized UserNamespace namespace() {
        if (namespace == null) {
            namespace = tool.needsRoot() && !root ? ofWhoeverMustBeRoot() : UserNamespace.plain(root);
        }
        return namespace;
    }

    private static UserNamespace ofWhoeverMustBeRoot() {
        try {
            return UserNamespace.SUBORDINATES.isPossible() ? UserNamespace.SUBORDINATES : UserNamespace.CALLER;
        } catch (IOException e) {
            throw CairnException.of("trying a namespace of users", e);
        }
    }

    private synchronized void use(UserNamespace other) {
        namespace = other;
    }

    @Override
    public List<String> shortcomings() {
        List<String> all = new ArrayList<>(isolation.shortcomings());
        if (User.of(tool, namespace()).number() != User.CAIRN) {
            all.add(
                    "with " + name()
                            + " an ordinary user's tasks see themselves as user 0, without any of root's rights,"
                            + " not as user 1000; bubblewrap and crun do better ('apt-get install crun'), and so does runc with the"
                            + " program 'newuidmap' ('apt-get install uidmap') and lines for you in /etc/subuid and /etc/subgid");
        }
        return all;
    }

    @Override
    public Optional<String> unlimited() {
        return isolation.unlimited();
    }

    @Override
    public boolean showsTrees(Path folder) {
        return isolation.showsTrees(folder);
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        try {
            Ended ended = runOnce(sandbox, cancellation);
            if (!(ended.ending() instanceof Ending.NotFound missing)
                    || !missing.reason().equals(Execution.NO_INTERPRETER)) {
                return ended;
            }
            // A script that does not say what is to read it: that is a shell, as for everybody who executes programs.
            Files.deleteIfExists(sandbox.streams().resolve("stderr"));
            return runOnce(readByShell(sandbox), cancellation);
        } catch (IOException e) {
            throw CairnException.of("running '" + sandbox.program().argv().getFirst() + "' in a container", e);
        }
    }

    private static Sandbox readByShell(Sandbox sandbox) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh"));
        argv.addAll(sandbox.program().argv());
        return new Sandbox(
                sandbox.root(),
                sandbox.work(),
                new Program(argv, sandbox.program().script()),
                sandbox.environment(),
                sandbox.masked(),
                sandbox.limits(),
                sandbox.network(),
                sandbox.streams(),
                sandbox.writable(),
                sandbox.workdir());
    }

    private Ended runOnce(Sandbox sandbox, Cancellation cancellation) throws IOException {
        Path program = installed.program();
        Path bundle = Files.createTempDirectory(sandbox.work().workspace(), "bundle-");
        try {
            Skeleton.make(bundle, sandbox);
            String called = sandbox.program().argv().getFirst();
            return isolation.run(
                    sandbox,
                    maker(sandbox, program, bundle),
                    new NamespaceGrip(),
                    finished -> ending(finished, called, Configuration.mounts(sandbox)),
                    cancellation);
        } finally {
            Removal.of(bundle);
        }
    }

    private Isolation.Maker maker(Sandbox sandbox, Path program, Path bundle) {
        UserNamespace users = namespace();
        User user = User.of(tool, users);
        boolean below = sandbox.work().below().isPresent();
        String work = Isolation.place(sandbox.work()).toString();
        byte[] configuration = Configuration.of(sandbox, user, work, bundle, Files::isDirectory, Processor.here());
        return new Isolation.Maker(
                users,
                Entrance.command(
                        tool, program, bundle, Programs.shared().mark(), below ? UserNamespace.NONE : users, root),
                List.of(ENVIRONMENT),
                List.of(configuration));
    }

    private Ending ending(Finished finished, String program, int mounts) {
        Told told = Told.of(finished.told());
        String words = Words.last(finished.stderr());
        Optional<String> failure = told.error().isEmpty() && finished.number() == 1
                ? Execution.failure(words, program)
                : Execution.failure(told.error());
        if (failure.isPresent()) {
            return new Ending.NotFound(program, failure.get());
        }
        if (finished.isSignalled()) {
            return new Ending.Signalled(finished.number());
        }
        if (!told.ready() || !told.error().isEmpty()) {
            String error = told.error().isEmpty() ? words : told.error();
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    ManyMounts.sentence(error, mounts)
                            .orElseGet(() -> Machine.here().obstacle(name(), error)));
        }
        return new Ending.Exited(finished.number());
    }
}
