package dev.cairn.gateway.ask;

import dev.cairn.cid.Cid;
import dev.cairn.name.IpnsName;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a request, decoded: `/ipfs/CID/…` or `/ipns/NAME/…`.
///
/// @param root     a CID or a name, as it was written
/// @param segments below it, none of them empty or made of dots
/// @param slash    whether the path ends with one
public record ContentPath(Namespace namespace, String root, List<String> segments, boolean slash) {
    /// What a path begins with.
    public enum Namespace {
        IPFS,
        IPNS;

        /// `ipfs` or `ipns`.
        public String word() {
            return this == IPFS ? "ipfs" : "ipns";
        }
    }

    public ContentPath {
        segments = List.copyOf(segments);
    }

    /// Decodes a path once, as a whole: an encoded slash is a slash. Segments of dots are resolved, and never
    /// lead out of the namespace.
    ///
    /// @throws Refusal 400 if it is not percent-encoded UTF-8, or leads nowhere; 404 if it is outside of both
    ///         namespaces
    public static ContentPath parse(String raw) {
        String path = decoded(raw);
        if (!path.startsWith("/ipfs/") && !path.startsWith("/ipns/")) {
            throw new Refusal(404, "this is an IPFS gateway: ask for /ipfs/CID or /ipns/NAME");
        }
        Namespace namespace = path.startsWith("/ipfs/") ? Namespace.IPFS : Namespace.IPNS;
        List<String> parts = new ArrayList<>();
        String last = "";
        for (String part : path.substring("/ipfs/".length()).split("/", -1)) {
            last = part;
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.isEmpty()) {
                        throw new Refusal(400, "the path leads out of /" + namespace.word() + "/");
                    }
                    parts.removeLast();
                }
                default -> parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw new Refusal(
                    400,
                    "after /" + namespace.word() + "/ a " + (namespace == Namespace.IPFS ? "CID" : "name")
                            + " is missing");
        }
        boolean slash = last.isEmpty() || last.equals(".") || last.equals("..");
        return new ContentPath(namespace, parts.getFirst(), parts.subList(1, parts.size()), slash);
    }

    private static String decoded(String raw) {
        Octets bytes = new Octets(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(raw.charAt(i + 2), 16);
                if (low < 0) {
                    throw new Refusal(400, "the path has a % that two hexadecimal digits should follow");
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                byte[] encoded = Utf8.encode(raw.substring(i, i + Character.charCount(raw.codePointAt(i))));
                if (encoded == null) {
                    throw new Refusal(400, "the path is not UTF-8");
                }
                bytes.write(encoded);
                i += Character.charCount(raw.codePointAt(i)) - 1;
            }
        }
        byte[] all = bytes.toBytes();
        String text = Utf8.decode(all, 0, all.length);
        if (text == null) {
            throw new Refusal(400, "the path is not UTF-8");
        }
        return text;
    }

    /// The last name; empty if there is only the root.
    public Optional<String> name() {
        return segments.isEmpty() ? Optional.empty() : Optional.of(segments.getLast());
    }

    /// Decoded, as the header `X-Ipfs-Path` has it.
    public String text() {
        return joined("/" + namespace.word() + "/" + root, segments) + (slash ? "/" : "");
    }

    /// Encoded, as a link to it has it.
    public String link() {
        StringBuilder out = new StringBuilder("/" + namespace.word() + "/").append(Percent.encoded(root));
        segments.forEach(segment -> out.append('/').append(Percent.encoded(segment)));
        return out.append(slash ? "/" : "").toString();
    }

    /// The same with a slash at its end.
    public ContentPath withSlash() {
        return new ContentPath(namespace, root, segments, true);
    }

    /// The one address of it, as the header `Ipfs-Uri` has it: the root in the form that host names can have,
    /// everything else percent-encoded where it could be.
    public String uri() {
        StringBuilder out = new StringBuilder(namespace.word()).append("://").append(canonicalRoot());
        segments.forEach(segment -> out.append('/').append(Percent.strictlyEncoded(segment)));
        return out.append(slash ? "/" : "").toString();
    }

    private String canonicalRoot() {
        return switch (namespace) {
            case IPFS ->
                Cid.tryParse(root)
                        .map(cid -> cid.version() == 0
                                ? Cid.v1(cid.codec(), cid.digest()).toString()
                                : cid.toString())
                        .orElse(root);
            case IPNS -> IpnsName.tryParse(root).map(IpnsName::toString).orElse(root);
        };
    }

    private static String joined(String root, List<String> segments) {
        return segments.isEmpty() ? root : root + "/" + String.join("/", segments);
    }
}
