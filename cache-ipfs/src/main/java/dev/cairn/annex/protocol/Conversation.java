package dev.cairn.annex.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// All that is said between git-annex and one special remote, until git-annex hangs up. Where both know the extension
/// ASYNC, many jobs are done at once, each on a thread of its own; else one after the other.
public final class Conversation {
    private static final List<String> EXTENSIONS = List.of("INFO", "ASYNC");

    private final Lines in;
    private final PrintStream out;
    private final Remote remote;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private boolean asynchronous;
    private volatile boolean informed;

    public Conversation(InputStream in, OutputStream out, Remote remote) {
        this.in = new Lines(in);
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.remote = remote;
    }

    /// Answers until there is nothing more to answer; what was begun is ended first.
    public void run() throws IOException {
        say("VERSION 2");
        try (ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("cairn-annex-", 0).factory())) {
            try {
                for (String line = in.next(); line != null; line = in.next()) {
                    heard(line, threads);
                }
            } finally {
                jobs.values().forEach(Job::hungUp);
            }
        }
    }

    private void heard(String line, ExecutorService threads) {
        if (asynchronous && line.startsWith("J ")) {
            int end = line.indexOf(' ', 2);
            if (end > 2) {
                heard(line.substring(0, end + 1), line.substring(end + 1), threads);
                return;
            }
        }
        heard("", line, threads);
    }

    private void heard(String prefix, String line, ExecutorService threads) {
        Job job = jobs.computeIfAbsent(prefix, _ -> new Job(words -> say(prefix + words), () -> informed));
        if (line.equals("VALUE") || line.startsWith("VALUE ")) {
            job.value(line.length() > 6 ? line.substring(6) : "");
            return;
        }
        switch (Request.parse(line)) {
            case Request.Extensions extensions -> agree(extensions.offered());
            case Request.Export export -> job.exported(export.name());
            // It is for people, and git-annex has shown it to them.
            case Request.Complaint _ -> {}
            case Request request -> {
                @Nullable String exported = job.takeExported();
                threads.execute(() -> {
                    new Answering(remote, job, exported == null ? "" : exported).answer(request);
                });
            }
        }
    }

    private void agree(List<String> offered) {
        say("EXTENSIONS " + String.join(" ", EXTENSIONS));
        asynchronous = offered.contains("ASYNC");
        informed = offered.contains("INFO");
    }

    private synchronized void say(String line) {
        out.print(line + "\n");
        out.flush();
    }
}
