package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.octet.Slice;
import dev.cairn.unixfs.data.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a block is in the file system. What is made is sound in itself: sizes add up, names are names and stand
/// there once; whether other blocks are what this one says of them is seen when they are read.
public sealed interface UnixFs {
    /// What it says besides its content.
    Attributes attributes();

    /// What a block is.
    ///
    /// @throws dev.cairn.failure.CairnException if it is nothing of a file system
    ///         ([dev.cairn.failure.Kind#REFUSED]), or claims to be but does not add up
    ///         ([dev.cairn.failure.Kind#CORRUPT])
    static UnixFs of(Cid cid, byte[] block) {
        return new UnixFsParser(cid).parse(block);
    }

    /// A file, or a part of one: the bytes of the block, then the parts.
    ///
    /// @param size the bytes of the file: those here and those of all parts
    record File(long size, Slice data, List<Part> parts, Attributes attributes) implements UnixFs {
        public File {
            parts = List.copyOf(parts);
        }
    }

    /// A part of a file.
    ///
    /// @param size the bytes of the file that it holds
    record Part(Cid cid, long size) {}

    /// A folder of one block, its entries in the block's order.
    record Folder(List<FolderEntry> entries, Attributes attributes) implements UnixFs {
        public Folder {
            entries = List.copyOf(entries);
        }

        public Optional<FolderEntry> find(Slice name) {
            return entries.stream().filter(entry -> entry.bytes().equals(name)).findFirst();
        }
    }

    /// A node of a HAMT: a large folder, or a part of one, which looks just the same.
    ///
    /// @param children in the order of their buckets
    record Shard(int fanout, List<Child> children, Attributes attributes) implements UnixFs {
        public Shard {
            children = List.copyOf(children);
        }

        public Optional<Child> in(int bucket) {
            int low = 0;
            int high = children.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int found = children.get(middle).bucket();
                if (found == bucket) {
                    return Optional.of(children.get(middle));
                }
                if (found < bucket) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return Optional.empty();
        }
    }

    /// What a bucket of a HAMT's node holds.
    ///
    /// @param name of the one entry there; empty if there are more, in another node
    record Child(int bucket, Slice name, Cid cid, OptionalLong dagSize) {
        public boolean isShard() {
            return name.isEmpty();
        }

        public FolderEntry entry() {
            return new FolderEntry(name, cid, dagSize);
        }
    }

    /// A symlink.
    ///
    /// @param target as `readlink` gives it, leading anywhere
    record Symlink(String target, Attributes attributes) implements UnixFs {}
}
