package dev.cairn.deliver.annex.repository;

import dev.cairn.annex.git.GitVariables;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// git, and with it git-annex, in one working tree.
public final class Git {
    private static final int MOST_COMPLAINTS = 64 << 10;
    private static final int SHOWN_COMPLAINTS = 600;
    private static final long LOCKED_TRIES = 100;
    private static final long LOCKED_WAIT_MS = 100;

    private final Path top;

    /// @param top of the working tree
    public Git(Path top) {
        this.top = top;
    }

    /// How a command ended.
    ///
    /// @param printed    what it printed
    /// @param complaints what it said on standard error, in one line
    public record Said(int status, Slice printed, String complaints) {
        public String out() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return printed.toBytes();
        }

        public boolean isWell() {
            return status == 0;
        }
    }

    /// Runs `git` with these arguments, and waits. While somebody else holds the lock of the index it is tried again,
    /// for some seconds.
    ///
    /// @throws CairnException UNAVAILABLE if there is no git
    public Said run(String input, String... arguments) {
        for (int tries = 1; ; tries++) {
            Said said = once(input, List.of(arguments));
            if (said.isWell() || tries == LOCKED_TRIES || !said.complaints().contains("index.lock")) {
                return said;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOCKED_WAIT_MS));
        }
    }

    /// What a command prints that has to end well.
    ///
    /// @param doing what was tried, for a sentence
    /// @throws CairnException with what it complained of
    public String well(String doing, String input, String... arguments) {
        return all(doing, input, arguments).out();
    }

    /// The same as bytes.
    public byte[] bytes(String doing, String... arguments) {
        return all(doing, "", arguments).bytes();
    }

    /// The same, however it is to be read.
    Said all(String doing, String input, String... arguments) {
        Said said = run(input, arguments);
        if (!said.isWell()) {
            throw failure(doing, said);
        }
        return said;
    }

    /// What went wrong, as a sentence.
    CairnException failure(String doing, Said said) {
        String words = said.complaints().isEmpty() ? said.out().strip() : said.complaints();
        String lower = words.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("not enough free space");
        String shown =
                words.length() > SHOWN_COMPLAINTS ? "…" + words.substring(words.length() - SHOWN_COMPLAINTS) : words;
        return new CairnException(
                full ? Kind.FULL : Kind.UNAVAILABLE,
                doing + " in " + top + " failed: " + (shown.isEmpty() ? "status " + said.status() : shown)
                        + (full ? "; the disk is full, free some space and try again" : ""));
    }

    private Said once(String input, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(top.toFile());
        Map<String, String> environment = builder.environment();
        GitVariables.forget(environment);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        try {
            Process process = builder.start();
            CompletableFuture<byte[]> complaints = reading(process.getErrorStream());
            CompletableFuture<byte[]> out = reading(process.getInputStream());
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It did not want to read all of it; what it says tells why.
                Thread.onSpinWait();
            }
            int status = process.waitFor();
            String words = new String(complaints.join(), StandardCharsets.UTF_8)
                    .strip()
                    .replaceAll("\\s*\n\\s*", "; ");
            return new Said(
                    status, Slice.of(out.join()), words.substring(Math.max(0, words.length() - MOST_COMPLAINTS)));
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE, "git is not installed; 'apt-get install git-annex' installs it and git-annex", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "delivering into " + top + " was interrupted", e);
        }
    }

    private static CompletableFuture<byte[]> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return stream.readAllBytes();
                    } catch (IOException e) {
                        return new byte[0];
                    }
                },
                Thread.ofPlatform().daemon().name("git-words")::start);
    }

    /// Texts as git reads several of them: each with a NUL behind it.
    public static String joined(List<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach(text -> all.append(text).append('\0'));
        return all.toString();
    }

    /// Texts that git wrote so.
    static List<String> split(String texts) {
        return texts.isEmpty()
                ? List.of()
                : List.of(texts.substring(0, texts.length() - 1).split("\0", -1));
    }

    @Override
    public String toString() {
        return top.toString();
    }
}
