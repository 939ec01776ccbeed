package dev.cairn.container.bubblewrap;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Sandbox;
import dev.cairn.container.child.Finished;
import dev.cairn.container.child.Programs;
import dev.cairn.container.child.Start;
import dev.cairn.container.isolation.FilterProgram;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Runs each program in a container of bubblewrap's. Nothing happens before the first one is run.
public final class Bubblewrap implements ContainerRuntime {
    /// The same for every task.
    private static final Optional<byte[]> FILTER = Processor.here().map(FilterProgram::of);

    private final Installed installed;
    private final Isolation isolation;
    private final UserNamespace namespace;

    /// @param path where to look for bubblewrap, as in the variable `PATH`
    /// @param root whether this process is root
    public Bubblewrap(String path, boolean root) {
        this.installed = new Installed("bwrap", "bubblewrap", path);
        this.isolation = new Isolation(root);
        this.namespace = UserNamespace.plain(root);
    }

    @Override
    public String name() {
        return "bubblewrap";
    }

    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        return Trial.obstacle(this, folder, Trial.MACHINE);
    }

    @Override
    public List<String> shortcomings() {
        return isolation.shortcomings();
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
        String program = sandbox.program().argv().getFirst();
        return isolation.run(
                sandbox, maker(sandbox), new ContainerGrip(), finished -> ending(finished, program), cancellation);
    }

    private Isolation.Maker maker(Sandbox sandbox) {
        String work = Isolation.place(sandbox.work()).toString();
        List<byte[]> files = new ArrayList<>();
        files.add(CommandLine.encoded(CommandLine.options(sandbox, work, Start.FIRST_FILE + 1)));
        CommandLine.file(sandbox.program()).ifPresent(text -> files.add(text.getBytes(StandardCharsets.UTF_8)));
        OptionalInt filter = OptionalInt.empty();
        if (FILTER.isPresent()) {
            filter = OptionalInt.of(Start.FIRST_FILE + files.size());
            files.add(FILTER.get());
        }
        List<String> command = CommandLine.arguments(
                installed.program().toString(),
                Programs.shared().mark(),
                sandbox.program(),
                Start.FIRST_FILE,
                Start.FIRST_FILE + files.size(),
                filter);
        return new Isolation.Maker(namespace, command, List.of(), files);
    }

    private Ending ending(Finished finished, String program) {
        // bubblewrap says how a program ended only if there was one.
        return finished.told().contains("\"exit-code\"")
                ? new Ending.Exited(finished.number())
                : notStarted(finished, program);
    }

    private Ending notStarted(Finished finished, String program) {
        String words = Words.last(finished.stderr());
        String prefix = "bwrap: execvp " + program + ": ";
        if (words.startsWith(prefix)) {
            return new Ending.NotFound(program, words.substring(prefix.length()));
        }
        if (finished.isSignalled() || finished.number() > 128) {
            int signal = finished.isSignalled() ? finished.number() : finished.number() - 128;
            return new Ending.Signalled(signal);
        }
        throw new CairnException(Kind.UNAVAILABLE, obstacle(words));
    }

    private String obstacle(String words) {
        return words.contains("Unknown option")
                ? "this machine's bubblewrap is too old (" + words + "); install 0.8.0 or newer" + Machine.WITHOUT
                : Machine.here().obstacle(name(), words);
    }
}
