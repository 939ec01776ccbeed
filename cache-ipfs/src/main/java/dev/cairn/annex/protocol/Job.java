package dev.cairn.annex.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One of the things that git-annex wants done at a time, with what is asked back for it.
final class Job implements Annex {
    private final Consumer<String> speech;
    private final BooleanSupplier informed;
    private final BlockingQueue<Optional<String>> values = new LinkedBlockingQueue<>();
    private @Nullable String exported;

    /// @param informed whether git-annex shows people what they are told
    Job(Consumer<String> speech, BooleanSupplier informed) {
        this.speech = speech;
        this.informed = informed;
    }

    /// Says a line.
    void say(String line) {
        speech.accept(line.replace('\n', ' '));
    }

    /// An answer has come.
    void value(String value) {
        values.add(Optional.of(value));
    }

    /// None will come any more.
    void hungUp() {
        values.add(Optional.empty());
    }

    void exported(String name) {
        exported = name;
    }

    @Nullable
    String takeExported() {
        String name = exported;
        exported = null;
        return name;
    }

    private String asked(String question) {
        say(question);
        return next();
    }

    private String next() {
        try {
            Optional<String> value = values.take();
            if (value.isEmpty()) {
                // For all that ask after this.
                values.add(value);
            }
            return value.orElseThrow(Hung::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Hung();
        }
    }

    @Override
    public String config(String name) {
        return asked("GETCONFIG " + name);
    }

    @Override
    public String uuid() {
        return asked("GETUUID");
    }

    @Override
    public List<String> urls(String key, String prefix) {
        List<String> found = new ArrayList<>();
        for (String url = asked("GETURLS " + key + " " + prefix); !url.isEmpty(); url = next()) {
            found.add(url);
        }
        return found;
    }

    @Override
    public void uri(String key, String address) {
        say("SETURIPRESENT " + key + " " + address);
    }

    @Override
    public void noUri(String key, String address) {
        say("SETURIMISSING " + key + " " + address);
    }

    @Override
    public void progress(long bytes) {
        say("PROGRESS " + bytes);
    }

    @Override
    public void debug(String words) {
        say("DEBUG " + words);
    }

    @Override
    public void info(String words) {
        if (informed.getAsBoolean()) {
            say("INFO " + words);
        }
    }
}
