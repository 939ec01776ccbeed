package dev.cairn.gateway.answer;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.gateway.ask.Format;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.gateway.ask.Wish;
import dev.cairn.gateway.page.ValuePage;
import dev.cairn.path.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Values: as they stand in their blocks, or in another form.
final class CodecAnswer {
    private CodecAnswer() {}

    /// A value as its block has it, or for a browser a page that shows it.
    static void give(Exchange exchange) throws IOException {
        refuseRemainder(exchange);
        Cid cid = exchange.target();
        boolean linked = cid.codec() == Codec.DAG_CBOR || cid.codec() == Codec.DAG_JSON;
        if (exchange.wish().format().isEmpty()
                && linked
                && Wish.takesPages(exchange.asked())
                && !exchange.wantsDownload()) {
            page(exchange);
            return;
        }
        Format format = exchange.wish().format().orElse(own(cid));
        boolean json = cid.codec() == Codec.DAG_JSON || cid.codec() == Codecs.JSON;
        boolean same = (format == Format.JSON || format == Format.DAG_JSON) == json;
        if (!same) {
            convert(
                    exchange,
                    format == Format.JSON ? Format.DAG_JSON : format == Format.CBOR ? Format.DAG_CBOR : format);
            return;
        }
        send(exchange, format, exchange.block(cid));
    }

    /// Whatever the path leads to, as DAG-JSON or DAG-CBOR.
    static void convert(Exchange exchange, Format format) throws IOException {
        refuseRemainder(exchange);
        Cid cid = exchange.target();
        byte[] block = exchange.block(cid);
        boolean already = format == Format.DAG_JSON ? cid.codec() == Codec.DAG_JSON : cid.codec() == Codec.DAG_CBOR;
        send(exchange, format, already ? block : converted(Codecs.value(cid, block), format));
    }

    private static byte[] converted(Node value, Format format) {
        try {
            return format == Format.DAG_JSON
                    ? DagJson.encode(value).getBytes(StandardCharsets.UTF_8)
                    : DagCbor.encode(value);
        } catch (IllegalArgumentException e) {
            throw new Refusal(406, "the value cannot be written as " + format.word() + ": " + e.getMessage());
        }
    }

    private static void send(Exchange exchange, Format format, byte[] bytes) throws IOException {
        String tag = Tags.of(exchange.target(), format.word());
        exchange.cacheable(tag);
        if (exchange.isKnown(tag)) {
            return;
        }
        boolean json = format == Format.DAG_JSON || format == Format.JSON;
        exchange.disposition(
                json && !exchange.wantsDownload() ? "inline" : "attachment",
                exchange.asked().parameter("filename").orElse(exchange.target() + (json ? ".json" : ".cbor")));
        exchange.reply().header("Content-Type", format.mediaType()).header("X-Content-Type-Options", "nosniff");
        Portions.send(exchange, tag, bytes);
    }

    private static void page(Exchange exchange) {
        Cid cid = exchange.target();
        Node value = Codecs.value(cid, exchange.block(cid));
        exchange.reply().header("Etag", Tags.valuePage(cid));
        if (exchange.isKnown(Tags.valuePage(cid))) {
            return;
        }
        ValuePage.headers().forEach(exchange.reply()::header);
        exchange.reply().send(200, ValuePage.of(exchange.path(), cid, value).getBytes(StandardCharsets.UTF_8));
    }

    private static Format own(Cid cid) {
        if (cid.codec() == Codec.DAG_CBOR) {
            return Format.DAG_CBOR;
        }
        if (cid.codec() == Codec.DAG_JSON) {
            return Format.DAG_JSON;
        }
        return cid.codec() == Codecs.JSON ? Format.JSON : Format.CBOR;
    }

    static void refuseRemainder(Exchange exchange) {
        if (!exchange.way().remainder().isEmpty()) {
            throw new Refusal(
                    501,
                    "'" + String.join("/", exchange.way().remainder()) + "' is a value within " + exchange.target()
                            + ": reading IPLD Kinds other than Links (CBOR Tag 42) is not implemented");
        }
    }
}
