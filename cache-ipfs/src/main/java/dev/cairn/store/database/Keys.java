package dev.cairn.store.database;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Varint;
import java.util.Arrays;

/// How CIDs stand in the tables.
public final class Keys {
    private Keys() {}

    /// The binary form, of version 1 also where the CID is of version 0: both name the same.
    public static byte[] name(Cid cid) {
        return cid.version() == 0 ? Cid.v1(cid.codec(), cid.digest()).bytes() : cid.bytes();
    }

    /// The multihash: what is equal for a block whatever codec it is read with.
    public static byte[] hash(Cid cid) {
        byte[] all = cid.bytes();
        return cid.version() == 0 ? all : Arrays.copyOfRange(all, 1 + Varint.length(cid.codec()), all.length);
    }

    /// The CID of version 1 of a multihash.
    public static Cid cid(long codec, byte[] hash) {
        byte[] all = new byte[1 + Varint.length(codec) + hash.length];
        all[0] = 1;
        int at = 1;
        long rest = codec;
        while (rest >= 0x80) {
            all[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        all[at++] = (byte) rest;
        System.arraycopy(hash, 0, all, at, hash.length);
        return Cid.of(all);
    }
}
