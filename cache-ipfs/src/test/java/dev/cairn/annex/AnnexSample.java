package dev.cairn.annex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A repository that git-annex makes, with a home of its own: nothing of the person who runs the tests is read or
/// written.
public final class AnnexSample {
    private final Path home;
    private final Path top;
    private final String path;

    private AnnexSample(Path home, Path top, String path) {
        this.home = home;
        this.top = top;
        this.path = path;
    }

    /// A new repository of the git-annex of this machine.
    ///
    /// @param temporary where its home is put, too
    public static AnnexSample at(Path temporary, String name) {
        return at(temporary, name, System.getenv("PATH"));
    }

    /// A new repository.
    ///
    /// @param temporary where its home is put, too
    /// @param path      where programs are looked for
    public static AnnexSample at(Path temporary, String name, String path) {
        AnnexSample sample = clone(temporary, name, path);
        sample.shell("mkdir -p \"$TOP\" && cd \"$TOP\" && git init -q -b main && git annex init -q sample");
        return sample;
    }

    /// A repository that a test makes itself with the git-annex of this machine, at this place.
    public static AnnexSample clone(Path temporary, String name) {
        return clone(temporary, name, System.getenv("PATH"));
    }

    /// A repository that a test makes itself, at this place.
    ///
    /// @param path where programs are looked for
    public static AnnexSample clone(Path temporary, String name, String path) {
        try {
            Path home = Files.createDirectories(temporary.resolve("annex-home"));
            Files.writeString(home.resolve(".gitconfig"), """
                    [user]
                        name = Test
                        email = test@example.org
                    [protocol "file"]
                        allow = always
                    """);
            return new AnnexSample(home, temporary.resolve(name).toAbsolutePath(), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path top() {
        return top;
    }

    public Path path(String name) {
        return top.resolve(name);
    }

    public AnnexSample write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public AnnexSample write(String name, byte[] bytes) {
        try {
            Path file = path(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds all that is there, locked, and commits.
    public AnnexSample add() {
        return run("git annex add -q . && git commit -qm added");
    }

    /// Runs shell commands at its top; they have to end well.
    public AnnexSample run(String script) {
        shell("cd \"$TOP\" && " + script);
        return this;
    }

    /// The same, and what they print.
    public String ask(String script) {
        return shell("cd \"$TOP\" && " + script);
    }

    private String shell(String script) {
        try {
            Path output = Files.createTempFile(home, "output", null);
            ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-ec", script))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("GIT_"));
            environment.put("HOME", home.toString());
            environment.put("TOP", top.toString());
            environment.put("PATH", path);
            environment.put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            int status = process.waitFor();
            String said = Files.readString(output);
            Files.delete(output);
            if (status != 0) {
                throw new AssertionError("status " + status + " of " + script + "\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Everything below a folder, with bytes, kinds, rights and times.
    public static Map<String, String> everything(Path folder) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : new ArrayList<>(all.toList())) {
                Map<String, Object> stat = Files.readAttributes(
                        path, "unix:mode,ino,size,lastModifiedTime,ctime,nlink", LinkOption.NOFOLLOW_LINKS);
                String content = Files.isSymbolicLink(path)
                        ? Files.readSymbolicLink(path).toString()
                        : Files.isRegularFile(path)
                                ? String.valueOf(java.util.Arrays.hashCode(Files.readAllBytes(path)))
                                : "";
                found.put(folder.relativize(path).toString(), new TreeMap<>(stat) + " " + content);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
