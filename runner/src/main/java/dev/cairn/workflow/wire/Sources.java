package dev.cairn.workflow.wire;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.job.Digest;
import dev.cairn.job.Origin;
import dev.cairn.name.IpnsName;
import dev.cairn.workflow.model.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Addresses of content that is not in the person's folder.
public final class Sources {
    private static final String IPFS = "ipfs://";
    private static final String IPNS = "ipns://";

    private Sources() {}

    /// @param address `ipfs://CID[/path]` or `ipns://NAME[/path]`, the names of its path as they are: nothing is
    /// decoded
    /// @throws IllegalArgumentException with a sentence, if it is neither
    static Origin ipfs(String address) {
        boolean named = address.regionMatches(true, 0, IPNS, 0, IPNS.length());
        List<String> names =
                new ArrayList<>(List.of(address.substring(IPFS.length()).split("/", -1)));
        String first = names.removeFirst();
        names.removeIf(String::isEmpty);
        if (names.contains("..") || names.contains(".")) {
            throw new IllegalArgumentException("the path must not say '.' or '..'");
        }
        return named ? new Origin.Ipns(name(first), names) : new Origin.Ipfs(root(first, names), names);
    }

    private static Cid root(String text, List<String> names) {
        Cid root = Cid.parse(text);
        boolean content = root.codec() == Codec.RAW || root.codec() == Codec.DAG_PB;
        boolean value = root.codec() == Codec.DAG_CBOR || root.codec() == Codec.DAG_JSON;
        if (!content && (!value || names.isEmpty())) {
            throw new IllegalArgumentException("the CID " + root + " names no file and no folder");
        }
        return root;
    }

    private static IpnsName name(String text) {
        if (text.indexOf('.') >= 0) {
            throw new IllegalArgumentException("'" + text
                    + "' is a DNSLink name, whose answer nobody signs; only names of keys (k51…) are resolved here");
        }
        try {
            IpnsName name = IpnsName.parse(text);
            // Fails now for a key that no record can be verified with.
            var _ = name.key();
            return name;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no name of a key (k51…): " + e.getMessage(), e);
        } catch (CairnException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }

    /// @param digest a CID, or a SHA-256 in hexadecimal
    /// @throws IllegalArgumentException with a sentence, if the address is none or the digest is none
    static Origin web(String address, String digest, boolean isCid) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    Problems.quoted(address) + " is no address: " + e.getReason() + " at character "
                            + (e.getIndex() + 1),
                    e);
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(Problems.quoted(address) + " is no address: it names no machine");
        }
        return new Origin.Web(uri, isCid ? new Digest.OfCid(Cid.parse(digest)) : new Digest.Sha256(sha256(digest)));
    }

    private static String sha256(String text) {
        String hex = text.toLowerCase(Locale.ROOT);
        boolean good = hex.length() == 64;
        for (int i = 0; i < hex.length(); i++) {
            good &= Character.digit(hex.charAt(i), 16) >= 0 && hex.charAt(i) < 'g';
        }
        if (!good) {
            throw new IllegalArgumentException("'sha256' must be 64 hexadecimal digits, is " + Problems.quoted(text));
        }
        return hex;
    }
}
