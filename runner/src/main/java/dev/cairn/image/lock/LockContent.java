package dev.cairn.image.lock;

import java.util.SortedMap;
import java.util.TreeMap;

/// What a lock says: by what a workflow calls it, then by platform.
record LockContent(
        SortedMap<String, SortedMap<String, Locked>> images,
        SortedMap<String, SortedMap<String, LockedPackages>> packages) {
    static LockContent empty() {
        return new LockContent(new TreeMap<>(), new TreeMap<>());
    }
}
