package dev.cairn.job;

import dev.cairn.cid.Cid;

/// What a file of the web has to be.
public sealed interface Digest {
    /// The SHA-256 of all its bytes, in lower-case hexadecimal.
    record Sha256(String hex) implements Digest {}

    /// Its CID.
    record OfCid(Cid cid) implements Digest {}
}
