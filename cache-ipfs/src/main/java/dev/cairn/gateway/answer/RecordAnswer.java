package dev.cairn.gateway.answer;

import dev.cairn.gateway.Shelf;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.ContentPath;
import dev.cairn.gateway.ask.Format;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.gateway.way.NameWalk;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import java.time.Instant;

/// What a name's key signed.
final class RecordAnswer {
    private RecordAnswer() {}

    static void give(Shelf shelf, Instant now, Asked asked, ContentPath path, Reply reply) {
        if (path.namespace() != ContentPath.Namespace.IPNS || !path.segments().isEmpty()) {
            throw new Refusal(400, "a record is that of a name: ask for /ipns/NAME?format=ipns-record");
        }
        IpnsName name = NameWalk.name(path.root());
        IpnsRecord record = shelf.record(name)
                .filter(one -> !one.isExpired(now))
                .orElseThrow(() -> new Refusal(404, "the record of " + name + " is not here"));
        byte[] bytes = record.bytes();
        String tag = "\"" + Tags.digest(java.util.HexFormat.of().formatHex(bytes)) + "\"";
        reply.header("Etag", tag)
                .header(
                        "Cache-Control",
                        "public, max-age=" + NameWalk.freshness(record, now).toSeconds());
        if (Tags.has(asked, tag)) {
            reply.send(304);
            return;
        }
        reply.header("Content-Type", Format.IPNS_RECORD.mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        Disposition.of("attachment", asked.parameter("filename").orElse(name + ".ipns-record")));
        reply.send(200, bytes);
    }
}
