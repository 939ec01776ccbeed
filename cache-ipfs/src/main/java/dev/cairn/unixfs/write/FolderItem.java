package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.unixfs.data.Murmur3;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// A name on its way into a folder, as bytes.
final class FolderItem {
    static final Comparator<FolderItem> BY_NAME = (a, b) -> Arrays.compareUnsigned(a.name, b.name);
    static final Comparator<FolderItem> BY_HASH = (a, b) -> {
        int order = Long.compareUnsigned(a.hash, b.hash);
        return order != 0 ? order : BY_NAME.compare(a, b);
    };

    private final byte[] name;
    private final Cid cid;
    private final long dagSize;
    private long hash;

    FolderItem(byte[] name, Cid cid, long dagSize) {
        this.name = name;
        this.cid = cid;
        this.dagSize = dagSize;
    }

    void findHash() {
        hash = Murmur3.hash(name, 0, name.length);
    }

    byte[] name() {
        return name;
    }

    String text() {
        return new String(name, StandardCharsets.UTF_8);
    }

    Cid cid() {
        return cid;
    }

    long dagSize() {
        return dagSize;
    }

    long hash() {
        return hash;
    }
}
