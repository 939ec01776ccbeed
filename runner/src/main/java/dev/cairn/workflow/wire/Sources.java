package dev.cairn.workflow.wire;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.job.Digest;
import dev.cairn.job.Origin;
import dev.cairn.workflow.model.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Addresses of content that is not in the person's folder.
public final class Sources {
    private static final String IPFS = "ipfs://";

    private Sources() {}

    /// @param address `ipfs://CID[/path]`, its names as they are: nothing is decoded
    /// @throws IllegalArgumentException with a sentence, if it is none
    static Origin ipfs(String address) {
        List<String> names =
                new ArrayList<>(List.of(address.substring(IPFS.length()).split("/", -1)));
        Cid root = Cid.parse(names.removeFirst());
        if (root.codec() != Codec.RAW && root.codec() != Codec.DAG_PB) {
            throw new IllegalArgumentException("the CID " + root + " names no file and no folder");
        }
        names.removeIf(String::isEmpty);
        if (names.contains("..") || names.contains(".")) {
            throw new IllegalArgumentException("the path behind the CID must not say '.' or '..'");
        }
        return new Origin.Ipfs(root, List.copyOf(names));
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
