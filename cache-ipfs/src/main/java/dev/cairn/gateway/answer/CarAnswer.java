package dev.cairn.gateway.answer;

import dev.cairn.car.CarWriter;
import dev.cairn.gateway.ask.CarWish;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Blocks with their names, as they are read: those that lead to the end of the path, and what was wanted of
/// that. If one turns out to be missing, the connection ends before the answer does.
final class CarAnswer {
    private CarAnswer() {}

    private static String tag(Exchange exchange, CarWish wish) {
        String what = exchange.way().roots() + " " + exchange.path().segments() + " " + wish.tag();
        return Tags.weak(Tags.of(exchange.way().roots().getFirst(), "car." + Tags.digest(what)));
    }

    static void give(Exchange exchange, CarWish wish) throws IOException {
        // What is missing now can still be said.
        exchange.block(exchange.target());
        String tag = tag(exchange, wish);
        exchange.cacheable(tag);
        if (exchange.isKnown(tag)) {
            return;
        }
        exchange.attached(exchange.way().roots().getFirst()
                + exchange.path().name().map(name -> "_" + name).orElse("") + ".car");
        exchange.reply()
                .header("Content-Type", wish.mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Accept-Ranges", "none");
        exchange.reply().stream(200, OptionalLong.empty(), out -> {
            CarWriter writer = new CarWriter(out, List.of(exchange.target()));
            new CarBlocks(exchange.shelf(), writer, wish.duplicates())
                    .write(exchange.way().blocks(), exchange.target(), wish);
        });
    }
}
