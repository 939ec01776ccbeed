package dev.cairn.container.bubblewrap;

import dev.cairn.container.Bind;
import dev.cairn.container.Program;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What bubblewrap is told, as a pure function of what is wanted. Options are read from a descriptor, so that neither
/// their number nor a secret among them is a matter of the command line.
final class CommandLine {
    /// Where a script, or a list of arguments that is too long for bubblewrap, stands in the container.
    static final String SCRIPT = "/cairn/script";

    private static final String ARGUMENTS = "/cairn/arguments";

    /// bubblewrap takes 9000 in all.
    private static final int MOST_ARGUMENTS = 4000;

    private CommandLine() {}

    /// Its arguments, ready to be started.
    ///
    /// @param mark    a text by which its processes are known to be ours
    /// @param options the descriptor where it finds [#options]
    /// @param status  the descriptor where it says how the program ended
    /// @param filter  the descriptor where it finds a [FilterProgram], if any
    static List<String> arguments(
            String bubblewrap, String mark, Program program, int options, int status, OptionalInt filter) {
        List<String> all = new ArrayList<>(List.of(
                bubblewrap,
                // Does nothing but stand in the command line.
                "--unsetenv",
                mark,
                "--args",
                Integer.toString(options),
                "--json-status-fd",
                Integer.toString(status)));
        filter.ifPresent(descriptor -> all.addAll(List.of("--seccomp", Integer.toString(descriptor))));
        all.add("--");
        if (isLong(program)) {
            all.add("sh");
            all.add(ARGUMENTS);
        } else {
            all.addAll(program.argv());
            program.script().ifPresent(_ -> all.add(SCRIPT));
        }
        return all;
    }

    /// What stands in the one file that the container gets from us: the script, if any.
    static Optional<String> file(Program program) {
        if (!isLong(program)) {
            return program.script();
        }
        StringBuilder command = new StringBuilder("exec");
        for (String argument : program.argv()) {
            command.append(" '").append(argument.replace("'", "'\\''")).append('\'');
        }
        return Optional.of(command.append('\n').toString());
    }

    private static boolean isLong(Program program) {
        return program.argv().size() > MOST_ARGUMENTS && program.script().isEmpty();
    }

    /// Its options, as it reads them: each ends in a NUL.
    static byte[] encoded(List<String> options) {
        StringBuilder all = new StringBuilder();
        options.forEach(option -> all.append(option).append('\0'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Its options.
    ///
    /// @param work where the working directory lies: the scratch folder, or where a tree shows through it
    /// @param file the descriptor where it finds [#file]
    static List<String> options(Sandbox sandbox, String work, int file) {
        List<String> options = new ArrayList<>(List.of(
                "--unshare-all",
                "--unshare-user",
                // Neither another namespace nor, where root calls, a capability.
                "--disable-userns",
                "--cap-drop",
                "ALL",
                "--uid",
                "1000",
                "--gid",
                "1000",
                "--hostname",
                "cairn",
                "--die-with-parent",
                "--new-session",
                "--clearenv"));
        if (sandbox.network()) {
            options.add("--share-net");
        }
        sandbox.wholeEnvironment().forEach((name, value) -> options.addAll(List.of("--setenv", name, value)));
        root(sandbox.root(), options);
        options.addAll(List.of("--dir", "/run", "--dir", "/sys"));
        // Where root calls, user 1000 is root outside and could write to all of /proc that root may.
        options.addAll(List.of("--dev", "/dev", "--perms", "1777", "--tmpfs", "/dev/shm"));
        options.addAll(List.of("--proc", "/proc", "--remount-ro", "/proc"));
        work(sandbox.work(), work, options);
        for (Bind bind : sandbox.writable()) {
            options.addAll(List.of("--bind", bind.source().toString(), bind.target()));
        }
        if (file(sandbox.program()).isPresent()) {
            options.addAll(List.of(
                    "--perms",
                    "0444",
                    "--file",
                    Integer.toString(file),
                    isLong(sandbox.program()) ? ARGUMENTS : SCRIPT));
        }
        options.addAll(List.of("--remount-ro", "/", "--chdir", sandbox.start()));
        return options;
    }

    private static void root(RootFileSystem root, List<String> options) {
        for (Bind bind : root.binds()) {
            options.addAll(List.of("--ro-bind", bind.source().toString(), bind.target()));
        }
        root.links().forEach((path, target) -> options.addAll(List.of("--symlink", target, path)));
    }

    private static void work(Work work, String folder, List<String> options) {
        options.addAll(List.of("--bind", work.temporary().toString(), "/tmp", "--bind", folder, "/work"));
        for (Bind bind : work.inputs()) {
            options.addAll(List.of("--ro-bind", bind.source().toString(), "/work/" + bind.target()));
        }
    }
}
