package dev.cairn.gateway.answer;

import dev.cairn.gateway.Shelf;
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
        Optional<ByteRange> range = range(exchange, tag, size);
        if (range.isEmpty()) {
            reply.stream(200, OptionalLong.of(size), out -> source.write(0, size, out));
            return;
        }
        ByteRange part = range.get();
        reply.stream(206, OptionalLong.of(part.length()), out -> source.write(part.first(), part.length(), out));
    }

    /// Sends bytes of a file as they are.
    static void send(Exchange exchange, String tag, Shelf.Whole file) throws IOException {
        Optional<ByteRange> range = range(exchange, tag, file.size());
        ByteRange part = range.orElse(new ByteRange(0, file.size() - 1));
        exchange.reply().sendFile(range.isEmpty() ? 200 : 206, file.path(), part.first(), part.length());
    }

    /// The part that is wanted, which is then said in the answer; empty if all is.
    private static Optional<ByteRange> range(Exchange exchange, String tag, long size) {
        Reply reply = exchange.reply();
        reply.header("Accept-Ranges", "bytes");
        try {
            Optional<ByteRange> range = exchange.asked()
                    .header("Range")
                    .filter(header -> isStill(exchange, tag))
                    .flatMap(header -> ByteRange.of(header, size));
            range.ifPresent(
                    part -> reply.header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size));
            return range;
        } catch (Refusal none) {
            reply.header("Content-Range", "bytes */" + size);
            throw none;
        }
    }

    /// Whether a part is wanted only of what it was, and it is that.
    private static boolean isStill(Exchange exchange, String tag) {
        return exchange.asked().header("If-Range").map(tag::equals).orElse(true);
    }
}
