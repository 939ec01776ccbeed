package dev.cairn.getting;

import dev.cairn.annex.git.GitVariables;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.OwnProcesses;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// One `git annex get` that runs. What it says is told line by line, by a thread of its own; last comes a line that
/// begins with [GetCommand#ENDED].
final class GetProcess {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int KEPT_WORDS = 2000;

    private final Process process;
    private final OutputStream input;
    private final StringBuilder complaints = new StringBuilder();
    private final Thread complaining;

    private GetProcess(Process process, BiConsumer<GetProcess, String> heard) {
        this.process = process;
        this.input = process.getOutputStream();
        this.complaining = Thread.ofPlatform().daemon().name("annex-complaints").start(this::keepComplaints);
        Thread.ofPlatform().daemon().name("annex-answers").start(() -> tell(heard));
    }

    /// Starts one.
    ///
    /// @param heard told each line, and which process says it
    /// @throws CairnException UNAVAILABLE if it cannot be started
    static GetProcess start(Path repository, int jobs, BiConsumer<GetProcess, String> heard) {
        ProcessBuilder builder = new ProcessBuilder(GetCommand.line(jobs)).directory(repository.toFile());
        Map<String, String> environment = builder.environment();
        GitVariables.forget(environment);
        environment.put("LC_ALL", "C.UTF-8");
        // Nobody is there to answer.
        environment.put("GIT_TERMINAL_PROMPT", "0");
        try {
            return new GetProcess(OwnProcesses.start(builder), heard);
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "'setsid' cannot be started in " + repository + ", with which git-annex is: " + e.getMessage()
                            + "; 'apt-get install util-linux' installs it",
                    e);
        }
    }

    /// Gives it a key. As long as few are given that it has not answered, this does not wait.
    void give(String key) {
        try {
            input.write((key + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            // It has ended; that is told as all it says.
            return;
        }
    }

    /// Lets it end when all that was given is got, and waits a while for that.
    void finish(long seconds) {
        give(GetCommand.LAST);
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    /// Ends it and all that it started, soon.
    void stop() {
        try {
            input.close();
        } catch (IOException e) {
            // Nobody reads any more: so it has ended.
            return;
        }
    }

    /// The end of what it said on standard error, in one line.
    String complaints() {
        try {
            complaining.join(java.time.Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (complaints) {
            return complaints.toString().strip().replaceAll("\\s*\n\\s*", "; ");
        }
    }

    private void complain(String words) {
        synchronized (complaints) {
            complaints.append(words);
            complaints.delete(0, Math.max(0, complaints.length() - KEPT_WORDS));
        }
    }

    private void keepComplaints() {
        try (InputStream errors = process.getErrorStream()) {
            byte[] some = new byte[1 << 12];
            for (int count = errors.read(some); count >= 0; count = errors.read(some)) {
                complain(new String(some, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            complain("; " + e.getMessage());
        }
    }

    private void tell(BiConsumer<GetProcess, String> heard) {
        String ended = GetCommand.ENDED + "?";
        try (InputStream answers = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int one = answers.read(); one >= 0; one = answers.read()) {
                if (one != '\n') {
                    if (line.size() < LONGEST_LINE) {
                        line.write(one);
                    }
                    continue;
                }
                String words = line.toString(StandardCharsets.UTF_8);
                line.reset();
                if (words.startsWith(GetCommand.ENDED)) {
                    ended = words;
                    break;
                }
                heard.accept(this, words);
            }
        } catch (IOException e) {
            complain("; " + e.getMessage());
        } finally {
            heard.accept(this, ended);
        }
    }
}
