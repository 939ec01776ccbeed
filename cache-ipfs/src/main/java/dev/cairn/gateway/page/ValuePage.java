package dev.cairn.gateway.page;

import dev.cairn.cid.Cid;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.gateway.ask.ContentPath;
import java.util.Map;

/// A page that shows a value.
public final class ValuePage {
    private ValuePage() {}

    /// The headers that such a page needs.
    public static Map<String, String> headers() {
        return Html.headers();
    }

    public static String of(ContentPath path, Cid cid, Node value) {
        String link = "/ipfs/" + cid;
        return Html.top(path.text())
                + "<h1>" + Breadcrumbs.of(path) + "</h1>\n<p class=\"ipfs-hash\">" + cid + "</p>\n<p>"
                + link(link + "?format=raw", "block") + " · " + link(link + "?format=dag-json", "DAG-JSON") + " · "
                + link(link + "?format=dag-cbor", "DAG-CBOR") + " · " + link(link + "?format=car", "CAR")
                + "</p>\n<pre>"
                + Html.escaped(text(value)) + "</pre>\n" + Html.bottom();
    }

    private static String link(String address, String text) {
        return "<a href=\"" + address + "\">" + text + "</a>";
    }

    private static String text(Node value) {
        try {
            return DagJson.encodeIndented(value);
        } catch (IllegalArgumentException e) {
            return "The value has no JSON form: " + e.getMessage();
        }
    }
}
