package dev.cairn.naming;

import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Finds out what names stand for. All sources are asked at once, and of their records the one that counts most is
/// believed. Blocks the calling thread.
public final class Resolver {
    /// How many names may stand for names.
    private static final int DEEPEST = 8;

    /// How long the others are waited for when one has answered: a newer record may be with any of them, and one
    /// of them may be gone.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// What comes instead of an answer when nobody wants one any more.
    private static final int STOP = -1;

    private final Function<IpnsName, Optional<IpnsRecord>> own;
    private final Supplier<List<Source>> sources;
    private final InstantSource clock;

    /// @param own     the records that are here
    /// @param sources who else is asked
    public Resolver(Function<IpnsName, Optional<IpnsRecord>> own, Supplier<List<Source>> sources, InstantSource clock) {
        this.own = own;
        this.sources = sources;
        this.clock = clock;
    }

    /// Follows a name to content, over other names.
    ///
    /// @throws CairnException MISSING if nobody knows one of the names, or no longer does; CORRUPT if it leads in
    ///     a circle, or nowhere; INTERRUPTED if the effort was cancelled
    public Resolved resolve(Target.Alias start, Effort effort) {
        List<IpnsRecord> records = new ArrayList<>();
        Target.Alias at = start;
        while (records.size() < DEEPEST) {
            IpnsRecord record = valid(at.name(), effort);
            records.add(record);
            switch (target(record).down(at.below())) {
                case Target.Content content -> {
                    return new Resolved(content, records.getFirst(), earliest(records));
                }
                case Target.Alias alias -> at = alias;
            }
        }
        throw new CairnException(
                Kind.CORRUPT,
                "the name " + start.name() + " leads over more than " + DEEPEST + " names, or in a circle");
    }

    private static Instant earliest(List<IpnsRecord> records) {
        return records.stream()
                .map(IpnsRecord::until)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private IpnsRecord valid(IpnsName name, Effort effort) {
        Finding finding = find(name, effort);
        return finding.valid(clock.instant()).orElseThrow(finding::unknown);
    }

    private static Target target(IpnsRecord record) {
        try {
            return Target.parse(record.value());
        } catch (IllegalArgumentException e) {
            throw new CairnException(
                    Kind.CORRUPT, "the name " + record.name() + " leads nowhere: " + e.getMessage(), e);
        }
    }

    /// Asks everybody for the record of a name.
    ///
    /// @throws CairnException REFUSED if no record of such a name can be verified here; INTERRUPTED if the effort
    ///     was cancelled
    public Finding find(IpnsName name, Effort effort) {
        // Fails before anybody is asked.
        name.key();
        Reply here = reply("here", () -> own.apply(name));
        List<Source> others = sources.get();
        List<Reply> replies = new ArrayList<>();
        replies.add(here);
        replies.addAll(asked(name, others, isValid(here), effort));
        return new Finding(name, replies);
    }

    private boolean isValid(Reply reply) {
        return reply.record()
                .filter(record -> !record.isExpired(clock.instant()))
                .isPresent();
    }

    /// @param number that of the source, or [#STOP]
    private record Arrival(int number, Reply reply) {}

    private List<Reply> asked(IpnsName name, List<Source> others, boolean known, Effort effort) {
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        List<Reply> replies = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Source source : others) {
            int number = replies.size();
            replies.add(new Reply(source.name(), Optional.empty(), "no answer in time"));
            threads.add(Thread.ofVirtual()
                    .name("cairn-name")
                    .start(() -> arrivals.add(
                            new Arrival(number, reply(source.name(), () -> source.record(name, effort))))));
        }
        Arrival stop = new Arrival(STOP, new Reply("", Optional.empty(), ""));
        try (var _ = effort.cancellation().react(() -> arrivals.add(stop))) {
            Deadline last = known ? shortly(effort) : effort.deadline();
            boolean hurrying = known;
            for (int open = others.size(); open > 0; open--) {
                Arrival arrival = arrivals.poll(last.left().toNanos(), TimeUnit.NANOSECONDS);
                if (arrival == null) {
                    break;
                }
                if (arrival.number() == STOP) {
                    throw new CairnException(Kind.INTERRUPTED, "looking for the name " + name + " was stopped");
                }
                replies.set(arrival.number(), arrival.reply());
                if (!hurrying && isValid(arrival.reply())) {
                    hurrying = true;
                    last = shortly(effort);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "looking for the name " + name + " was interrupted", e);
        } finally {
            threads.forEach(Thread::interrupt);
        }
        return replies;
    }

    private static Deadline shortly(Effort effort) {
        return Deadline.in(effort.deadline().leftWithin(GRACE));
    }

    private Reply reply(String source, Supplier<Optional<IpnsRecord>> asking) {
        try {
            Optional<IpnsRecord> record = asking.get();
            return new Reply(source, record, record.map(this::words).orElse("no record"));
        } catch (CairnException e) {
            String sentence = e.sentence();
            return new Reply(
                    source,
                    Optional.empty(),
                    // What begins with who said it need not say so twice.
                    sentence.startsWith(source + " ") ? sentence.substring(source.length() + 1) : sentence);
        } catch (RuntimeException e) {
            return new Reply(source, Optional.empty(), "a mistake in Cairn: " + e);
        }
    }

    private String words(IpnsRecord record) {
        return record.isExpired(clock.instant())
                ? "a record that was valid until " + record.until() + " and is not any more"
                : "a record of sequence " + Long.toUnsignedString(record.sequence());
    }
}
