package dev.cairn.gateway.answer;

import dev.cairn.gateway.ask.Format;
import java.io.IOException;

/// One block, as it is.
final class RawAnswer {
    private RawAnswer() {}

    static void give(Exchange exchange) throws IOException {
        byte[] block = exchange.block(exchange.target());
        String tag = Tags.of(exchange.target(), "raw");
        exchange.cacheable(tag);
        if (exchange.isKnown(tag)) {
            return;
        }
        WholeAnswer.offer(exchange);
        exchange.attached(exchange.target() + ".bin");
        exchange.reply().header("Content-Type", Format.RAW.mediaType()).header("X-Content-Type-Options", "nosniff");
        Portions.send(exchange, tag, block);
    }
}
