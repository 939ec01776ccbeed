package dev.cairn.gateway.page;

import dev.cairn.cid.Cid;
import dev.cairn.gateway.ask.ContentPath;
import dev.cairn.gateway.ask.Percent;
import dev.cairn.unixfs.FolderEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A page that lists a folder: names, sizes of all blocks together, and CIDs. It is written as the folder is
/// read.
public final class FolderPage {
    /// Larger folders are listed in the order of their blocks, for to sort one it has to be held.
    private static final int SORTED = 10_000;

    private final ContentPath path;
    private final Cid folder;
    private final Iterable<FolderEntry> entries;

    /// @param path with a slash at its end
    public FolderPage(ContentPath path, Cid folder, Iterable<FolderEntry> entries) {
        this.path = path;
        this.folder = folder;
        this.entries = entries;
    }

    /// The headers that such a page needs.
    public static Map<String, String> headers() {
        return Html.headers();
    }

    public void write(OutputStream out) throws IOException {
        print(out, Html.top(path.text()));
        print(out, "<h1>Index of " + Breadcrumbs.of(path) + "</h1>\n");
        print(out, "<p class=\"ipfs-hash\">" + folder + "</p>\n<table>\n");
        if (!path.segments().isEmpty()) {
            print(out, "<tr><td><a href=\"" + Html.escaped(path.link()) + "..\">..</a></td><td></td><td></td></tr>\n");
        }
        Iterator<FolderEntry> all = entries.iterator();
        List<FolderEntry> some = new ArrayList<>();
        while (all.hasNext() && some.size() < SORTED) {
            some.add(all.next());
        }
        if (!all.hasNext()) {
            some.sort(Comparator.comparing(FolderEntry::bytes));
        }
        for (FolderEntry entry : some) {
            print(out, row(entry));
        }
        while (all.hasNext()) {
            print(out, row(all.next()));
        }
        print(out, "</table>\n" + Html.bottom());
    }

    private String row(FolderEntry entry) {
        String text = entry.bytes().text();
        String hash = entry.cid().toString();
        String size =
                entry.dagSize().isPresent() ? Sizes.rounded(entry.dagSize().getAsLong()) : "";
        String shown = Html.escaped(entry.bytes().toString());
        if (text == null) {
            // No path leads to what is no UTF-8, but its CID does.
            return cells("<a href=\"/ipfs/" + hash + "\">" + shown + "</a>", size, "/ipfs/" + hash, hash);
        }
        String name = Percent.encoded(text);
        return cells(
                "<a href=\"" + Html.escaped(path.link() + name) + "\">" + shown + "</a>",
                size,
                // Encoded twice, as Kubo has it: a query decodes once, and what is left is good for any header.
                "/ipfs/" + hash + "?filename=" + Percent.strictlyEncoded(Percent.strictlyEncoded(text)),
                hash);
    }

    private static String cells(String name, String size, String link, String hash) {
        String brief = hash.length() <= 11 ? hash : hash.substring(0, 4) + "…" + hash.substring(hash.length() - 4);
        return "<tr><td>" + name + "</td><td class=\"hash\"><a class=\"ipfs-hash\" translate=\"no\" href=\"" + link
                + "\">" + brief + "</a></td><td class=\"size\">" + size + "</td></tr>\n";
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
