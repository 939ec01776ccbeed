package dev.cairn.gateway.answer;

import dev.cairn.gateway.ask.Percent;

/// The header `Content-Disposition` (RFC 6266, RFC 8187).
final class Disposition {
    private Disposition() {}

    /// @param kind `inline` or `attachment`
    static String of(String kind, String name) {
        return kind + "; filename=\"" + plain(name) + "\"; filename*=UTF-8''" + Percent.strictlyEncoded(name);
    }

    /// What old programs understand, with nothing in it that means something else.
    private static String plain(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            boolean odd = c < ' ' || c > '~' || c == '"' || c == '\\' || c == '/' || c == '%';
            out.append(odd ? '_' : (char) c);
        });
        return out.toString();
    }
}
