package dev.cairn.annex.key;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How git-annex made a key, as far as that matters here.
///
/// @param name      as keys begin
/// @param algorithm the hash, in lower case without what differs only in the file's extension, as in `sha256`; empty
///                  where the key holds no hash
/// @param digits    of the digest, in hex; 0 where the key holds none
/// @param extension whether an extension may follow the digest
public record Backend(String name, String algorithm, int digits, boolean extension, Strength strength) {
    private static final int LONGEST = 32;
    private static final String CID = "cid";
    private static final Map<String, Backend> KNOWN = new HashMap<>();

    static {
        String[] strong = {
            "SHA256 64",
            "SHA512 128",
            "SHA384 96",
            "SHA224 56",
            "SHA3_256 64",
            "SHA3_512 128",
            "SHA3_384 96",
            "SHA3_224 56",
            "SKEIN256 64",
            "SKEIN512 128",
            "BLAKE2B160 40",
            "BLAKE2B224 56",
            "BLAKE2B256 64",
            "BLAKE2B384 96",
            "BLAKE2B512 128",
            "BLAKE2BP512 128",
            "BLAKE2S160 40",
            "BLAKE2S224 56",
            "BLAKE2S256 64",
            "BLAKE2SP224 56",
            "BLAKE2SP256 64",
            "BLAKE3_256 64"
        };
        for (String one : strong) {
            hash(one, Strength.CRYPTOGRAPHIC);
        }
        for (String one : new String[] {"MD5 32", "SHA1 40", "XXH3_64 16", "XXH3_128 32"}) {
            hash(one, Strength.KNOWN_HERE);
        }
        // Keys that are CIDs themselves, made by git-annex-backend-XCID.
        KNOWN.put("XCID", new Backend("XCID", CID, 0, false, Strength.CRYPTOGRAPHIC));
        KNOWN.put("XCIDE", new Backend("XCIDE", CID, 0, true, Strength.CRYPTOGRAPHIC));
    }

    private static void hash(String described, Strength strength) {
        int space = described.indexOf(' ');
        String name = described.substring(0, space);
        String algorithm = name.toLowerCase(java.util.Locale.ROOT);
        int digits = Integer.parseInt(described.substring(space + 1));
        KNOWN.put(name, new Backend(name, algorithm, digits, false, strength));
        KNOWN.put(name + "E", new Backend(name + "E", algorithm, digits, true, strength));
    }

    public Backend {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no git-annex backend");
        }
    }

    /// The backend of this name. One that is not known has no strength.
    ///
    /// @throws IllegalArgumentException if no backend can be called so
    public static Backend of(String name) {
        Backend known = KNOWN.get(name);
        return known == null ? new Backend(name, "", 0, true, Strength.NONE) : known;
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char one = name.charAt(i);
            if (!(one >= 'A' && one <= 'Z') && !(one >= '0' && one <= '9') && one != '_') {
                return false;
            }
        }
        return true;
    }

    /// Whether its keys are CIDs.
    public boolean holdsCid() {
        return algorithm.equals(CID);
    }

    /// Its hash; empty if Java does not have it, so that nobody can compare here.
    public Optional<WholeDigest> digest() {
        return WholeDigest.of(algorithm);
    }
}
