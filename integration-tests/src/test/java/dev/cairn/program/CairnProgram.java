package dev.cairn.program;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `./cairn` with a store and a configuration of its own: nothing of the person who runs the tests is read or written.
public final class CairnProgram {
    /// Longer than anything takes on a slow machine: what takes longer hangs.
    private static final long PATIENCE_SECONDS = 600;

    private final Path home;
    private final Map<String, String> variables;
    private final List<String> wrapper;

    /// @param home an absolute folder for all that this program remembers; made when it is needed
    public CairnProgram(Path home) {
        this(home, Map.of(), List.of());
    }

    private CairnProgram(Path home, Map<String, String> variables, List<String> wrapper) {
        this.home = home;
        this.wrapper = List.copyOf(wrapper);
        this.variables = Map.copyOf(variables);
    }

    /// The same with further environment variables.
    public CairnProgram with(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(further);
        return new CairnProgram(home, all, wrapper);
    }

    /// The same, started by another program.
    public CairnProgram startedBy(String... command) {
        return new CairnProgram(home, variables, List.of(command));
    }

    /// Where the store is.
    public Path store() {
        return home.resolve("store");
    }

    /// How it would be started in a folder, for tests that start, watch and kill it themselves.
    public ProcessBuilder builder(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Checkout.launcher().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CAIRN_"));
        environment.put("CAIRN_HOME", store().toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.putAll(variables);
        return builder;
    }

    /// Runs it in a folder to its end.
    public Answer run(Path folder, String... arguments) {
        return run(folder, List.of(arguments));
    }

    /// Runs it in a folder to its end.
    public Answer run(Path folder, List<String> arguments) {
        try {
            Files.createDirectories(home);
            // Files, not pipes: neither stream can wait for the other to be read.
            Path output = Files.createTempFile(home, "output", null);
            Path errors = Files.createTempFile(home, "errors", null);
            Process process = builder(folder, arguments)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            Answer answer = new Answer(
                    arguments, ended ? process.exitValue() : -1, Files.readString(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            if (!ended) {
                throw new AssertionError("did not end within " + PATIENCE_SECONDS + " s: " + answer.described());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for cairn " + String.join(" ", arguments), e);
        }
    }
}
