package dev.cairn.gateway.answer;

import dev.cairn.gateway.ask.ByteRange;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.http.SendingStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Sends bytes of which a part can be asked for.
final class Portions {
    private Portions() {}

    /// Writes some of the bytes.
    interface Source {
        void write(long from, long length, SendingStream out) throws IOException;
    }

    static void send(Exchange exchange, String tag, byte[] bytes) throws IOException {
        send(exchange, tag, bytes.length, (from, length, out) -> out.write(bytes, (int) from, (int) length));
    }

    static void send(Exchange exchange, String tag, long size, Source source) throws IOException {
        Reply reply = exchange.reply();
        reply.header("Accept-Ranges", "bytes");
        Optional<ByteRange> range;
        try {
            range = exchange.asked()
                    .header("Range")
                    .filter(header -> isStill(exchange, tag))
                    .flatMap(header -> ByteRange.of(header, size));
        } catch (Refusal none) {
            reply.header("Content-Range", "bytes */" + size);
            throw none;
        }
        if (range.isEmpty()) {
            reply.stream(200, OptionalLong.of(size), out -> source.write(0, size, out));
            return;
        }
        ByteRange part = range.get();
        reply.header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        reply.stream(206, OptionalLong.of(part.length()), out -> source.write(part.first(), part.length(), out));
    }

    /// Whether a part is wanted only of what it was, and it is that.
    private static boolean isStill(Exchange exchange, String tag) {
        return exchange.asked().header("If-Range").map(tag::equals).orElse(true);
    }
}
