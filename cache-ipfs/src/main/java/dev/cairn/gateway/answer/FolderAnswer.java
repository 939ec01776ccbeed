package dev.cairn.gateway.answer;

import dev.cairn.cid.Cid;
import dev.cairn.gateway.page.FolderPage;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A folder, for browsers: its `index.html`, or else a page that lists it.
final class FolderAnswer {
    private static final String INDEX = "index.html";

    private FolderAnswer() {}

    static void give(Exchange exchange) throws IOException {
        if (!exchange.path().slash()) {
            String query = exchange.asked().query();
            String to = exchange.path().withSlash().link() + (query.isEmpty() ? "" : "?" + query);
            exchange.reply()
                    .header("Location", to)
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .send(301, ("the folder is at " + to + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        DagReader reader = exchange.reader();
        Optional<Cid> index = index(reader, exchange.target());
        if (index.isPresent()) {
            FileAnswer.give(exchange, index.get(), Tags.of(exchange.target()), Optional.of(INDEX));
            return;
        }
        exchange.cacheable(
                Tags.folderPage(exchange.target()), "public, max-age=604800, stale-while-revalidate=2678400");
        // Whoever knows the folder knows what is in it.
        if (exchange.isKnown(Tags.folderPage(exchange.target()), Tags.of(exchange.target()))) {
            return;
        }
        FolderPage.headers().forEach(exchange.reply()::header);
        FolderPage page = new FolderPage(exchange.path(), exchange.target(), reader.list(exchange.target()));
        exchange.reply().stream(200, OptionalLong.empty(), page::write);
    }

    private static Optional<Cid> index(DagReader reader, Cid folder) {
        return switch (reader.resolve(folder, List.of(INDEX))) {
            case DagReader.Resolution.Found(Cid cid) when reader.open(cid) instanceof UnixFs.File -> Optional.of(cid);
            case DagReader.Resolution.Found(Cid cid) -> Optional.empty();
            case DagReader.Resolution.Absent absent -> Optional.empty();
        };
    }
}
