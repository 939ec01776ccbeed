package dev.cairn.gateway.answer;

import dev.cairn.gateway.Shelf;
import dev.cairn.gateway.ask.Format;
import dev.cairn.gateway.ask.Refusal;
import java.io.IOException;

/// A large file as it lies here, which costs hardly more than sending it: nobody compares it with its name before
/// it leaves. It is for those who know the file's blocks, and so compare what they get.
final class WholeAnswer {
    private WholeAnswer() {}

    static void give(Exchange exchange) throws IOException {
        Shelf.Whole file = exchange.shelf()
                .whole(exchange.target())
                .orElseThrow(() -> new Refusal(
                        404,
                        exchange.target() + " is not here as a large file; ask for it as a CAR, or by its blocks"));
        String tag = Tags.of(exchange.target(), Format.FILE.word());
        exchange.cacheable(tag);
        if (exchange.isKnown(tag)) {
            return;
        }
        exchange.attached(exchange.target() + ".bin");
        exchange.reply().header("Content-Type", Format.FILE.mediaType()).header("X-Content-Type-Options", "nosniff");
        Portions.send(exchange, tag, file);
    }

    /// Says that the content whose first block is given can be had like this, if it can.
    static void offer(Exchange exchange) {
        if (exchange.shelf().whole(exchange.target()).isPresent()) {
            exchange.reply()
                    .header(
                            "Link",
                            "</ipfs/" + exchange.target() + ">; rel=\"alternate\"; type=\"" + Format.FILE.mediaType()
                                    + "\"");
        }
    }
}
