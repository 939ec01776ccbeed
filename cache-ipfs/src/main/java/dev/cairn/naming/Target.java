package dev.cairn.naming;

import dev.cairn.cid.Cid;
import dev.cairn.name.IpnsName;

/// What a name can stand for.
public sealed interface Target {
    /// The path below, empty or beginning with `/`.
    String below();

    /// As a record says it: `/ipfs/CID…` or `/ipns/NAME…`.
    String path();

    /// The same, further down.
    Target down(String further);

    /// Content.
    record Content(Cid root, String below) implements Target {
        @Override
        public String path() {
            return "/ipfs/" + root + below;
        }

        @Override
        public Content down(String further) {
            return new Content(root, joined(below, further));
        }
    }

    /// What another name stands for.
    record Alias(IpnsName name, String below) implements Target {
        @Override
        public String path() {
            return IpnsName.PREFIX + name + below;
        }

        @Override
        public Alias down(String further) {
            return new Alias(name, joined(below, further));
        }
    }

    private static String joined(String below, String further) {
        return further.isEmpty() ? below : below.replaceFirst("/+$", "") + further;
    }

    /// Reads `/ipfs/CID…`, `/ipns/NAME…`, the same as URLs (`ipfs://CID…`), or a bare `CID…`.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is none of these
    static Target parse(String text) {
        if (isAlias(text)) {
            return alias(text);
        }
        String bare = text.startsWith("/ipfs/") || text.startsWith("ipfs://") ? text.substring(7 - slash(text)) : text;
        int end = end(bare);
        return new Content(Cid.parse(bare.substring(0, end)), bare.substring(end));
    }

    /// Reads `/ipns/NAME…`, `ipns://NAME…`, or a bare `NAME…`.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is none of these
    static Alias alias(String text) {
        String bare = isAlias(text) ? text.substring(7 - slash(text)) : text;
        int end = end(bare);
        String name = bare.substring(0, end);
        if (name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("'" + name
                    + "' is a DNSLink name, whose answer nobody signs; only names of keys (k51…) are resolved here");
        }
        try {
            return new Alias(IpnsName.parse(name), bare.substring(end));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "' is no name of a key (k51…): " + e.getMessage(), e);
        }
    }

    /// Whether this begins as the path or the URL of a name does.
    static boolean isAlias(String text) {
        return text.startsWith(IpnsName.PREFIX) || text.startsWith("ipns://");
    }

    /// How much shorter the beginning of a path is than that of a URL.
    private static int slash(String text) {
        return text.startsWith("/") ? 1 : 0;
    }

    private static int end(String bare) {
        int slash = bare.indexOf('/');
        return slash < 0 ? bare.length() : slash;
    }
}
