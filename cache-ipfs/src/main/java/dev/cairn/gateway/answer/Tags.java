package dev.cairn.gateway.answer;

import dev.cairn.cid.Cid;
import dev.cairn.gateway.ask.Asked;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The header `Etag`, which tells versions of an answer apart.
final class Tags {
    /// The form of the pages that are made here: to be changed with them.
    private static final String PAGES = "1";

    private Tags() {}

    static String of(Cid cid) {
        return "\"" + cid + "\"";
    }

    /// @param form of the same content
    static String of(Cid cid, String form) {
        return "\"" + cid + "." + form + "\"";
    }

    static String folderPage(Cid cid) {
        return "\"DirIndex-" + PAGES + "_CID-" + cid + "\"";
    }

    static String valuePage(Cid cid) {
        return "\"DagIndex-" + PAGES + "_CID-" + cid + "\"";
    }

    static String weak(String tag) {
        return "W/" + tag;
    }

    /// A short name for some text.
    static String digest(String text) {
        byte[] digest = Cid.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 10);
    }

    /// Whether whoever asks has one of these already.
    static boolean has(Asked asked, String... tags) {
        String known = asked.header("If-None-Match").orElse("");
        for (String part : known.split(",", -1)) {
            String one = part.strip();
            if (one.equals("*")) {
                return true;
            }
            for (String tag : tags) {
                if (strong(one).equals(strong(tag))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
