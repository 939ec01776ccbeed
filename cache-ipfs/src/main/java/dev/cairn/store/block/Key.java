package dev.cairn.store.block;

import java.util.Arrays;

/// A multihash as a key of maps.
final class Key {
    private final byte[] hash;

    Key(byte[] hash) {
        this.hash = hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(hash, key.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
