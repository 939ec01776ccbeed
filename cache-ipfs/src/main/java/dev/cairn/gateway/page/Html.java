package dev.cairn.gateway.page;

import java.util.Map;

/// What pages are made of.
final class Html {
    /// Nothing is fetched, run or sent from these pages, and nobody puts them into a frame.
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type",
            "text/html",
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer");

    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
            h1{font-size:1.1rem;overflow-wrap:anywhere}
            table{border-collapse:collapse;width:100%}
            td{border-top:1px solid #8884;padding:.4rem .6rem .4rem 0;vertical-align:top}
            td:first-child{overflow-wrap:anywhere;width:100%}
            .size{text-align:right;white-space:nowrap}
            .ipfs-hash{font:.85em ui-monospace,monospace;white-space:nowrap}
            p{overflow-wrap:anywhere;white-space:normal!important}
            pre{overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
            a{text-decoration:none}a:hover{text-decoration:underline}
            @media(max-width:40rem){.hash{display:none}}
            """;

    private Html() {}

    static Map<String, String> headers() {
        return HEADERS;
    }

    /// How a page begins, up to its content.
    static String top(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n";
    }

    static String bottom() {
        return "</body>\n</html>\n";
    }

    /// Text that is nothing but text, between tags and in quotes.
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isShown(c) ? c : 0xfffd);
            }
        });
        return out.toString();
    }

    /// Whether a character shows itself and nothing else: controls do not, nor what turns the direction of
    /// other text.
    private static boolean isShown(int c) {
        boolean turns = c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
        return !turns && (!Character.isISOControl(c) || c == '\n');
    }
}
