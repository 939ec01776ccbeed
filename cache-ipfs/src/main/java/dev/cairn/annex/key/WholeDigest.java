package dev.cairn.annex.key;

import dev.cairn.cid.Cid;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/// A hash of all bytes of a file, as git-annex's keys have it and Java can compute it.
public enum WholeDigest {
    SHA256("SHA-256"),
    SHA224("SHA-224"),
    SHA384("SHA-384"),
    SHA512("SHA-512"),
    SHA3_224("SHA3-224"),
    SHA3_256("SHA3-256"),
    SHA3_384("SHA3-384"),
    SHA3_512("SHA3-512"),
    SHA1("SHA-1"),
    MD5("MD5");

    private final String java;

    WholeDigest(String java) {
        this.java = java;
    }

    /// As it is written in front of a digest, in lower case.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one that is written so; empty if there is none.
    public static Optional<WholeDigest> of(String word) {
        for (WholeDigest one : values()) {
            if (one.word().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /// A fresh computation.
    public MessageDigest start() {
        try {
            // OpenSSL's, where the machine has it.
            return this == SHA256 ? Cid.sha256() : MessageDigest.getInstance(java);
        } catch (NoSuchAlgorithmException e) {
            // Every Java has those that stand here.
            throw new IllegalStateException(e);
        }
    }
}
