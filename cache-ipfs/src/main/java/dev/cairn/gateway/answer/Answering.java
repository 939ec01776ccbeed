package dev.cairn.gateway.answer;

import dev.cairn.failure.CairnException;
import dev.cairn.gateway.Shelf;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.CarWish;
import dev.cairn.gateway.ask.ContentPath;
import dev.cairn.gateway.ask.Format;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.gateway.ask.Wish;
import dev.cairn.gateway.way.NameWalk;
import dev.cairn.name.IpnsName;
import dev.cairn.path.Codecs;
import dev.cairn.path.PathWalk;
import dev.cairn.path.Way;
import dev.cairn.unixfs.UnixFs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests for content and for names, on threads that may wait.
public final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Shelf shelf;
    private final InstantSource clock;

    public Answering(Shelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /// Answers in any case, if only with a sentence that says why not, or by hanging up.
    public void answer(Asked asked, Reply reply) {
        boolean onlyIfHere = asked.says("Cache-Control", "only-if-cached");
        try {
            content(asked, reply);
        } catch (Refusal refusal) {
            reply.refuseOrAbort(onlyIfHere && refusal.status() == 502 ? 412 : refusal.status(), refusal.sentence());
        } catch (CairnException broken) {
            reply.refuseOrAbort(status(broken, onlyIfHere), broken.sentence());
        } catch (IOException e) {
            // Whoever asked is gone, or what was being given away is.
            reply.abort();
        } catch (RuntimeException e) {
            LOG.error("a request could not be answered: {}", asked.path(), e);
            reply.refuseOrAbort(500, "something went wrong here, and it is on record");
        }
    }

    private static int status(CairnException broken, boolean onlyIfHere) {
        return switch (broken.kind()) {
            case MISSING -> onlyIfHere ? 412 : 404;
            case REFUSED -> 406;
            case UNREACHABLE -> 502;
            case TIMED_OUT -> 504;
            case UNAVAILABLE, FULL, UNREADABLE, CORRUPT, INTERRUPTED -> 500;
        };
    }

    private void content(Asked asked, Reply reply) throws IOException {
        if (asked.says("Service-Worker", "script")) {
            throw new Refusal(400, "no service worker is given out: it would be one for all content");
        }
        if (moved(asked, reply)) {
            return;
        }
        ContentPath path = ContentPath.parse(asked.path());
        Wish wish = Wish.of(asked);
        reply.header("Ipfs-Uri", path.uri());
        reply.header("Vary", "Accept");
        if (path.text().chars().allMatch(c -> c >= ' ' && c <= '~')) {
            reply.header("X-Ipfs-Path", path.text());
        }
        if (wish.format().equals(Optional.of(Format.IPNS_RECORD))) {
            RecordAnswer.give(shelf, clock.instant(), asked, path, reply);
            return;
        }
        NameWalk.Immutable immutable = new NameWalk(shelf, clock).follow(path);
        switch (new PathWalk(shelf).follow(immutable.root(), immutable.segments())) {
            case Way.Absent absent -> throw new Refusal(404, absent.reason());
            case Way.Found found -> {
                reply.header(
                        "X-Ipfs-Roots",
                        found.roots().stream().map(Object::toString).collect(Collectors.joining(",")));
                give(new Exchange(asked, wish, path, found, immutable.fresh(), shelf, reply));
            }
        }
    }

    /// Other spellings of what has one: `/ipfs/ipfs/CID`, and names of keys that are not in base 36.
    private static boolean moved(Asked asked, Reply reply) {
        String path = asked.path();
        String query = asked.query().isEmpty() ? "" : "?" + asked.query();
        boolean twice =
                path.startsWith("/ipfs/ipfs/") || path.startsWith("/ipfs/ipns/") || path.startsWith("/ipns/ipns/");
        if (twice) {
            redirect(
                    reply,
                    301,
                    ContentPath.parse(path.substring("/ipfs".length())).link() + query);
            return true;
        }
        if (path.startsWith("/ipns/1") || path.startsWith("/ipns/Q")) {
            ContentPath asWritten = ContentPath.parse(path);
            Optional<IpnsName> name = IpnsName.tryParse(asWritten.root());
            if (name.isPresent()) {
                List<String> segments = asWritten.segments();
                ContentPath canonical =
                        new ContentPath(asWritten.namespace(), name.get().toString(), segments, asWritten.slash());
                redirect(reply, 302, canonical.link() + query);
                return true;
            }
        }
        return false;
    }

    private static void redirect(Reply reply, int status, String to) {
        reply.header("Location", to)
                .header("Content-Type", "text/plain; charset=utf-8")
                .send(status, ("it is at " + to + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void give(Exchange exchange) throws IOException {
        Optional<Format> format = exchange.wish().format();
        if (format.isEmpty()) {
            shown(exchange);
            return;
        }
        switch (format.get()) {
            case RAW -> {
                CodecAnswer.refuseRemainder(exchange);
                RawAnswer.give(exchange);
            }
            case FILE -> {
                CodecAnswer.refuseRemainder(exchange);
                WholeAnswer.give(exchange);
            }
            case CAR -> CarAnswer.give(exchange, CarWish.of(exchange.asked(), exchange.wish()));
            case TAR -> TarAnswer.give(exchange);
            case DAG_JSON, DAG_CBOR -> CodecAnswer.convert(exchange, format.get());
            case JSON, CBOR -> shown(exchange);
            case IPNS_RECORD -> throw new IllegalStateException("answered before");
        }
    }

    /// As a browser would show it.
    private static void shown(Exchange exchange) throws IOException {
        CodecAnswer.refuseRemainder(exchange);
        if (Codecs.hasFields(exchange.target().codec())) {
            CodecAnswer.give(exchange);
            return;
        }
        switch (exchange.reader().open(exchange.target())) {
            case UnixFs.File file ->
                FileAnswer.give(
                        exchange,
                        exchange.target(),
                        Tags.of(exchange.target()),
                        exchange.path().name());
            case UnixFs.Folder folder -> FolderAnswer.give(exchange);
            case UnixFs.Shard shard -> FolderAnswer.give(exchange);
            case UnixFs.Symlink(String target, var attributes) -> {
                exchange.cacheable(Tags.of(exchange.target()));
                if (exchange.isKnown(Tags.of(exchange.target()))) {
                    return;
                }
                exchange.reply()
                        .header("Content-Type", "inode/symlink")
                        .header("X-Content-Type-Options", "nosniff")
                        .send(200, target.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
