package dev.cairn.gateway.answer;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.Shelf;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.ContentPath;
import dev.cairn.gateway.ask.Wish;
import dev.cairn.path.Way;
import dev.cairn.unixfs.read.DagReader;
import java.time.Duration;
import java.util.Optional;

/// A request whose path was followed, and where to answer it.
///
/// @param shelf  what may be given away
/// @param fresh  how long what the path stands for may be believed; absent if for ever
record Exchange(
        Asked asked, Wish wish, ContentPath path, Way.Found way, Optional<Duration> fresh, Shelf shelf, Reply reply) {
    private static final String FOR_EVER = "public, max-age=29030400, immutable";

    Cid target() {
        return way.target();
    }

    DagReader reader() {
        return new DagReader(shelf);
    }

    /// @throws CairnException [Kind#MISSING] if it is not here
    byte[] block(Cid cid) {
        return cid.isIdentity()
                ? cid.digest()
                : shelf.get(cid)
                        .orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + cid + " is not here"));
    }

    /// Says how long the answer may be kept: for ever, or as long as the name stands for it.
    void cacheable(String tag) {
        cacheable(tag, FOR_EVER);
    }

    /// @param unnamed how long it may be kept where no name stands for it
    void cacheable(String tag, String unnamed) {
        reply.header("Etag", tag);
        reply.header(
                "Cache-Control",
                fresh.map(time -> "public, max-age=" + time.toSeconds()).orElse(unnamed));
    }

    /// Tells whoever has the answer already that it is right; it has its headers, and what it is of is here.
    ///
    /// @return whether that was told, so that nothing is left to say
    boolean isKnown(String... tags) {
        boolean known = Tags.has(asked, tags);
        if (known) {
            reply.send(304);
        }
        return known;
    }

    /// Says under which name it would be saved. A person may ask for another.
    void attached(String otherwise) {
        disposition("attachment", asked.parameter("filename").orElse(otherwise));
    }

    void disposition(String kind, String name) {
        reply.header("Content-Disposition", Disposition.of(kind, name));
    }

    boolean wantsDownload() {
        return asked.parameter("download").filter("true"::equals).isPresent();
    }
}
