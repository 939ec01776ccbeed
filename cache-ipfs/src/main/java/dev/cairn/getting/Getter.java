package dev.cairn.getting;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Gets content of one repository, by one `git annex get` that is started when the first content is wanted. What fails
/// is tried once more. All is decided by one thread; any other may ask.
final class Getter {
    /// So many keys are given ahead of their answers: that fits into a pipe, so that giving never waits.
    private static final int AHEAD = 128;

    private static final int TRIES = 2;
    private static final long TICK_MS = 100;
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FAREWELL_SECONDS = 30;

    /// What git-annex compares in a second with a key, at the least.
    private static final long COMPARED_BYTES = 32 << 20;

    private sealed interface Event {
        record Wanted(Wish wish) implements Event {}

        record Said(GetProcess by, String line) implements Event {}

        record Closed(boolean stopped) implements Event {}
    }

    private final AnnexRepository repository;
    private final GettingLimits limits;
    private final LongConsumer fetched;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<AnnexKey, Wish> known = new HashMap<>();
    private final Thread thread;

    private final Queue<Wish> waiting = new ArrayDeque<>();
    private final Map<String, Wish> given = new LinkedHashMap<>();
    private final List<Wish> elsewhere = new ArrayList<>();
    private @Nullable GetProcess process;
    private boolean checked;
    private boolean over;
    private Got.@Nullable Failed ended;
    private int silentEnds;
    private long heard;

    Getter(AnnexRepository repository, GettingLimits limits, LongConsumer fetched) {
        this.repository = repository;
        this.limits = limits;
        this.fetched = fetched;
        this.thread = Thread.ofPlatform().daemon().name("annex-get").start(this::work);
    }

    /// Wants content that is not here. What failed for good is not tried again.
    CompletableFuture<Got> want(AnnexKey key) {
        Wish fresh = new Wish(key);
        synchronized (known) {
            if (ended != null) {
                return CompletableFuture.completedFuture(ended);
            }
            Wish before = known.get(key);
            if (before != null && !(before.answer.getNow(null) instanceof Got.Here)) {
                return before.answer;
            }
            known.put(key, fresh);
        }
        events.add(new Event.Wanted(fresh));
        return fresh.answer;
    }

    /// Ends it: when all is got that is under way, or, if it is stopped, at once and with all that was started.
    void close(boolean stopped) {
        events.add(new Event.Closed(stopped));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!over) {
                Event event = waiting.isEmpty() && given.isEmpty() && elsewhere.isEmpty()
                        ? events.take()
                        : events.poll(TICK_MS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    take(event);
                }
                look();
                give();
            }
        } catch (CairnException e) {
            failAll(new Got.Failed(e.kind(), e.sentence()));
        } catch (InterruptedException e) {
            failAll(new Got.Failed(Kind.INTERRUPTED, "it was interrupted"));
        } catch (RuntimeException e) {
            failAll(new Got.Failed(Kind.UNREADABLE, "getting content failed: " + e));
            throw e;
        }
    }

    private void take(Event event) {
        switch (event) {
            case Event.Wanted(Wish wish) -> waiting.add(wish);
            case Event.Said(GetProcess by, String line) -> {
                if (by == process) {
                    heard = Math.max(heard, System.nanoTime());
                    said(by, line);
                }
            }
            case Event.Closed(boolean stopped) -> {
                over = true;
                GetProcess running = process;
                if (running != null && (stopped || !given.isEmpty())) {
                    running.stop();
                } else if (running != null) {
                    running.finish(FAREWELL_SECONDS);
                }
                failAll(new Got.Failed(Kind.INTERRUPTED, "nobody wants it any more"));
            }
        }
    }

    private void said(GetProcess by, String line) {
        if (line.startsWith(GetCommand.ENDED)) {
            ended(by, line.substring(GetCommand.ENDED.length()));
            return;
        }
        switch (Answer.of(line)) {
            case Answer.Coming(String key, long bytes, long total) -> {
                Wish wish = given.get(key);
                if (wish != null) {
                    fetched.accept(wish.come(bytes));
                    if (bytes == total) {
                        // It is whole, and compared with its key now, of which nothing is heard.
                        heard += TimeUnit.SECONDS.toNanos(total / COMPARED_BYTES);
                    }
                }
            }
            case Answer.Ended(String key) -> {
                Wish wish = given.remove(key);
                if (wish != null) {
                    silentEnds = 0;
                    come(wish);
                }
            }
            case Answer.Refused refused -> {
                Wish wish = given.remove(refused.key());
                if (wish != null) {
                    silentEnds = 0;
                    refused(wish, refused);
                }
            }
            case Answer.Nothing _ -> {
                for (Wish wish : List.copyOf(given.values())) {
                    if (repository.has(wish.key)) {
                        given.remove(wish.key.toString());
                        come(wish);
                    } else {
                        repository.sizeOfDamaged(wish.key).ifPresent(size -> damaged(wish, size));
                    }
                }
            }
            case Answer.Unknown _ -> {}
        }
    }

    /// git-annex gets nothing in the place of what it has.
    private void damaged(Wish wish, long size) {
        given.remove(wish.key.toString());
        wish.answer.complete(new Got.Failed(
                Kind.CORRUPT,
                "what lies in the annex has " + size + " bytes, not the "
                        + wish.key.size().orElse(0) + " that its key says: 'git annex fsck --key=" + wish.key
                        + "' puts it aside"));
    }

    private void come(Wish wish) {
        if (repository.has(wish.key)) {
            fetched.accept(wish.come(wish.key.size().orElse(0)));
            wish.answer.complete(new Got.Here());
        } else {
            failed(wish, new Got.Failed(Kind.MISSING, "git-annex says that it got it, and it is not there"));
        }
    }

    private void refused(Wish wish, Answer.Refused refused) {
        if (refused.isBusy()) {
            if (!wish.busy) {
                wish.busy = true;
                wish.since = System.nanoTime();
            }
            elsewhere.add(wish);
        } else {
            failed(wish, new Got.Failed(refused.kind(), refused.words() + unverified()));
        }
    }

    /// Of some remotes git-annex does not say itself why it does not ask them.
    private String unverified() {
        StringBuilder words = new StringBuilder();
        for (String name : repository.unverifiedRemotes()) {
            words.append("; 'git annex verifyremote ")
                    .append(name)
                    .append("' lets '")
                    .append(name)
                    .append("' be used");
        }
        return words.toString();
    }

    /// Once more, or for good.
    private void failed(Wish wish, Got.Failed how) {
        wish.tries++;
        if (wish.tries < TRIES && how.kind() != Kind.FULL) {
            waiting.add(wish);
        } else {
            wish.answer.complete(how);
        }
    }

    private void ended(GetProcess by, String status) {
        process = null;
        silentEnds++;
        String complaints = by.complaints();
        by.stop();
        Got.Failed how = new Got.Failed(
                Kind.MISSING,
                complaints.isEmpty()
                        ? "git-annex ended, with status " + status + ", before it had got it"
                        : complaints);
        List<Wish> open = List.copyOf(given.values());
        given.clear();
        if (silentEnds >= TRIES) {
            // It gets nothing here, whatever it is asked for.
            open.forEach(wish -> wish.answer.complete(how));
            waiting.forEach(wish -> wish.answer.complete(how));
            waiting.clear();
        } else {
            open.forEach(wish -> failed(wish, how));
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Wish wish : List.copyOf(elsewhere)) {
            look(wish, now);
        }
        GetProcess running = process;
        if (running != null
                && !given.isEmpty()
                && now - heard > limits.patience().toNanos()) {
            process = null;
            running.stop();
            List<Wish> open = List.copyOf(given.values());
            given.clear();
            for (Wish wish : open) {
                if (now - wish.since > limits.patience().toNanos()) {
                    wish.answer.complete(new Got.Failed(
                            Kind.TIMED_OUT,
                            "git-annex was stopped, for nothing came from its remotes for "
                                    + limits.patience().toSeconds() + " s"));
                } else {
                    waiting.add(wish);
                }
            }
        }
    }

    /// What another process gets is asked for again now and then, as long as more of it comes.
    private void look(Wish wish, long now) {
        long there = repository.partial(wish.key);
        if (there != wish.others) {
            wish.others = there;
            wish.since = now;
        }
        if (repository.has(wish.key)) {
            elsewhere.remove(wish);
            wish.answer.complete(new Got.Here());
        } else if (now - wish.since > limits.patience().toNanos()) {
            elsewhere.remove(wish);
            wish.answer.complete(new Got.Failed(
                    Kind.TIMED_OUT,
                    "another process has begun to get it, and got nothing of it for "
                            + limits.patience().toSeconds() + " s"));
        } else if (now - wish.asked > AGAIN_NANOS) {
            elsewhere.remove(wish);
            waiting.add(wish);
        }
    }

    private void give() {
        while (!over && given.size() < AHEAD && !waiting.isEmpty()) {
            Wish wish = waiting.remove();
            if (repository.has(wish.key)) {
                wish.answer.complete(new Got.Here());
                continue;
            }
            long now = System.nanoTime();
            if (given.isEmpty()) {
                heard = Math.max(heard, now);
            }
            wish.asked = now;
            if (!wish.busy) {
                wish.since = now;
            }
            given.put(wish.key.toString(), wish);
            running().give(wish.key.toString());
        }
    }

    private GetProcess running() {
        if (!checked) {
            AnnexVersion.ofThisMachine();
            checked = true;
        }
        if (process == null) {
            process = GetProcess.start(
                    repository.top(), limits.jobs(), (by, line) -> events.add(new Event.Said(by, line)));
        }
        return process;
    }

    /// Whoever asks later is told the same.
    private void failAll(Got.Failed how) {
        over = true;
        synchronized (known) {
            ended = how;
            Collection<Wish> all = known.values();
            all.forEach(wish -> wish.answer.complete(how));
        }
    }
}
