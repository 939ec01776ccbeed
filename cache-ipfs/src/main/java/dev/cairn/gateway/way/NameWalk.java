package dev.cairn.gateway.way;

import dev.cairn.cid.Cid;
import dev.cairn.gateway.Shelf;
import dev.cairn.gateway.ask.ContentPath;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows names to what they stand for.
public final class NameWalk {
    /// How many names may lead from one to the other.
    private static final int MOST = 32;

    private final Shelf shelf;
    private final InstantSource clock;

    public NameWalk(Shelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /// What a path stands for at present.
    ///
    /// @param fresh how long that may be believed; absent if for ever
    public record Immutable(Cid root, List<String> segments, Optional<Duration> fresh) {
        public Immutable {
            segments = List.copyOf(segments);
        }
    }

    /// @throws Refusal 400 if there is neither a CID nor a name in the path, 502 if a name leads nowhere
    public Immutable follow(ContentPath path) {
        ContentPath now = path;
        Optional<Duration> fresh = Optional.empty();
        for (int i = 0; i < MOST; i++) {
            switch (now.namespace()) {
                case IPFS -> {
                    return new Immutable(cid(now.root()), now.segments(), fresh);
                }
                case IPNS -> {
                    IpnsRecord record = record(name(now.root()));
                    Duration soon = freshness(record, clock.instant());
                    fresh = Optional.of(
                            fresh.filter(before -> before.compareTo(soon) < 0).orElse(soon));
                    now = joined(record, now.segments());
                }
            }
        }
        throw new Refusal(502, "more than " + MOST + " names lead from one to the other");
    }

    private static ContentPath joined(IpnsRecord record, List<String> segments) {
        ContentPath value;
        try {
            value = ContentPath.parse(record.value().replace("%", "%25"));
        } catch (Refusal e) {
            throw new Refusal(502, "the name " + record.name() + " stands for no path");
        }
        List<String> all = new ArrayList<>(value.segments());
        all.addAll(segments);
        return new ContentPath(value.namespace(), value.root(), all, false);
    }

    /// How long a record may be kept: as long as it says, and not longer than it is valid.
    public static Duration freshness(IpnsRecord record, Instant now) {
        Duration valid = Duration.between(now, record.until());
        Duration shorter = valid.compareTo(record.ttl()) < 0 ? valid : record.ttl();
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }

    private IpnsRecord record(IpnsName name) {
        return shelf.record(name)
                .filter(record -> !record.isExpired(clock.instant()))
                .orElseThrow(() -> new Refusal(502, "what the name " + name + " stands for is not known here"));
    }

    /// @throws Refusal 400 if it is none
    public static IpnsName name(String text) {
        return IpnsName.tryParse(text)
                .orElseThrow(() -> new Refusal(
                        text.indexOf('.') > 0 ? 502 : 400,
                        "'" + shortened(text) + "' is not the name of a key, and no others are looked up here"));
    }

    private static Cid cid(String text) {
        try {
            return Cid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, e.getMessage() == null ? "that is no CID" : e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
