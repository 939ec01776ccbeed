package dev.cairn.gateway.answer;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.page.MediaTypes;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/// A file, for browsers and whoever else wants its bytes.
final class FileAnswer {
    private static final int LOOKED_AT = 512;

    private FileAnswer() {}

    /// @param tag  of the answer
    /// @param name of the file, if it is known
    static void give(Exchange exchange, Cid file, String tag, Optional<String> name) throws IOException {
        DagReader reader = exchange.reader();
        long size = reader.size(file);
        exchange.cacheable(tag);
        if (exchange.isKnown(tag)) {
            return;
        }
        Optional<String> wanted = exchange.asked().parameter("filename");
        String type = MediaTypes.ofName(wanted.or(() -> name).orElse(""))
                .orElseGet(() -> MediaTypes.ofBytes(beginning(reader, file)));
        wanted.ifPresent(one -> exchange.disposition(exchange.wantsDownload() ? "attachment" : "inline", one));
        if (wanted.isEmpty() && exchange.wantsDownload()) {
            exchange.disposition("attachment", name.orElse(file.toString()));
        }
        exchange.reply().header("Content-Type", type).header("X-Content-Type-Options", "nosniff");
        if (MediaTypes.isActive(type)) {
            // A report may run its scripts, but as nobody: it is not of one origin with other content.
            exchange.reply()
                    .header(
                            "Content-Security-Policy",
                            "sandbox allow-scripts allow-popups allow-downloads allow-forms allow-modals");
        }
        Portions.send(exchange, tag, size, (from, length, out) -> reader.copy(file, from, length, out));
    }

    /// Empty if the beginning is not here, though other parts may be.
    private static byte[] beginning(DagReader reader, Cid file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LOOKED_AT);
        try {
            reader.copy(file, 0, LOOKED_AT, bytes);
        } catch (CairnException e) {
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
