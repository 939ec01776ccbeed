package dev.cairn.gateway.page;

import dev.cairn.gateway.ask.ContentPath;
import dev.cairn.gateway.ask.Percent;

/// A path, each part of it a link.
final class Breadcrumbs {
    private Breadcrumbs() {}

    static String of(ContentPath path) {
        String link = "/" + path.namespace().word() + "/" + Percent.encoded(path.root());
        StringBuilder out = new StringBuilder("/" + path.namespace().word() + "/").append(part(link, path.root()));
        for (String segment : path.segments()) {
            link += "/" + Percent.encoded(segment);
            out.append('/').append(part(link, segment));
        }
        return out.toString();
    }

    private static String part(String link, String text) {
        return "<a href=\"" + Html.escaped(link) + "\">" + Html.escaped(text) + "</a>";
    }
}
