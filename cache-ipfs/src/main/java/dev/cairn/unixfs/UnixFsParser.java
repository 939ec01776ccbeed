package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.PbNode;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.DataMessage;
import dev.cairn.unixfs.data.DataWriter;
import dev.cairn.unixfs.data.Names;
import dev.cairn.unixfs.data.Trie;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads one block as UnixFS and believes nothing that it can check.
final class UnixFsParser {
    private final Cid cid;

    UnixFsParser(Cid cid) {
        this.cid = cid;
    }

    UnixFs parse(byte[] block) {
        if (cid.codec() == Codec.RAW) {
            return new UnixFs.File(block.length, Slice.of(block), List.of(), Attributes.NONE);
        }
        if (cid.codec() != Codec.DAG_PB) {
            throw new CairnException(
                    Kind.REFUSED, cid + " is no file and no folder: its codec is 0x" + Long.toHexString(cid.codec()));
        }
        PbNode node = node(block);
        Slice data = node.data();
        if (data == null) {
            throw new CairnException(Kind.REFUSED, cid + " is no file and no folder: it holds no data");
        }
        return parse(node.links(), data);
    }

    private PbNode node(byte[] block) {
        try {
            return DagPb.decode(block);
        } catch (CairnException e) {
            throw new CairnException(e.kind(), "the block " + cid + " is damaged: " + e.getMessage(), e);
        }
    }

    private UnixFs parse(List<PbNode.Link> links, Slice data) {
        DataMessage message = message(data);
        return switch ((int) Math.min(message.type(), Integer.MAX_VALUE)) {
            case DataWriter.RAW, DataWriter.FILE -> file(links, message);
            case DataWriter.FOLDER -> folder(links, message);
            case DataWriter.SYMLINK -> symlink(links, message);
            case DataWriter.SHARD -> shard(links, message);
            default ->
                throw new CairnException(
                        Kind.REFUSED, cid + " is no file and no folder, but UnixFS of type " + message.type());
        };
    }

    private DataMessage message(Slice data) {
        try {
            return DataMessage.read(data);
        } catch (CairnException e) {
            throw new CairnException(Kind.REFUSED, cid + " is no file and no folder: " + e.getMessage(), e);
        }
    }

    private UnixFs file(List<PbNode.Link> links, DataMessage message) {
        if (message.blockSizeCount() != links.size()) {
            throw damaged("a file has " + links.size() + " parts and the sizes of " + message.blockSizeCount());
        }
        long size = message.data().length();
        List<UnixFs.Part> parts = new ArrayList<>(links.size());
        for (int i = 0; i < links.size(); i++) {
            PbNode.Link link = links.get(i);
            if (!link.nameOrEmpty().isEmpty()) {
                throw damaged("a part of a file has the name '" + link.nameOrEmpty() + "'");
            }
            parts.add(new UnixFs.Part(link.target(), message.blockSize(i)));
            size += message.blockSize(i);
            if (size < 0) {
                throw damaged("the parts of a file have more than 2⁶³ bytes");
            }
        }
        if (size != message.fileSize()) {
            throw damaged("a file says that it has " + message.fileSize() + " bytes, but has " + size);
        }
        return new UnixFs.File(size, message.data(), parts, message.attributes());
    }

    private UnixFs folder(List<PbNode.Link> links, DataMessage message) {
        List<FolderEntry> entries = new ArrayList<>(links.size());
        boolean sorted = true;
        for (PbNode.Link link : links) {
            Slice name = checked(link.nameOrEmpty());
            sorted = sorted && (entries.isEmpty() || entries.getLast().bytes().compareTo(name) < 0);
            entries.add(new FolderEntry(name, link.target(), link.dagSize()));
        }
        if (!sorted) {
            Set<Slice> names = HashSet.newHashSet(entries.size());
            for (FolderEntry entry : entries) {
                if (!names.add(entry.bytes())) {
                    throw damaged("the name '" + entry.bytes() + "' is twice in a folder");
                }
            }
        }
        return new UnixFs.Folder(entries, message.attributes());
    }

    private UnixFs symlink(List<PbNode.Link> links, DataMessage message) {
        String target = message.data().text();
        if (!links.isEmpty() || target == null || target.isEmpty() || target.indexOf('\0') >= 0) {
            throw damaged("a symlink has no target that there could be");
        }
        return new UnixFs.Symlink(target, message.attributes());
    }

    private UnixFs shard(List<PbNode.Link> links, DataMessage message) {
        if (message.hashType() != DataWriter.MURMUR3) {
            throw damaged("a HAMT has the unknown hash 0x" + Long.toHexString(message.hashType()));
        }
        if (!Trie.isFanout(message.fanout())) {
            throw damaged("a HAMT has the fan-out " + message.fanout());
        }
        Trie trie = new Trie((int) message.fanout());
        Slice field = message.data();
        if (field.length() > trie.fanout() / 8) {
            throw damaged("a HAMT's bitfield is longer than its fan-out");
        }
        byte[] prefix = new byte[trie.digits()];
        List<UnixFs.Child> children = new ArrayList<>(Math.min(links.size(), trie.fanout()));
        for (int bucket = 0; bucket < field.length() * 8; bucket++) {
            int octet = field.array()[field.from() + field.length() - 1 - bucket / 8];
            if ((octet & (1 << (bucket % 8))) == 0) {
                continue;
            }
            if (children.size() == links.size()) {
                throw damaged("a HAMT's bitfield tells of more links than there are");
            }
            PbNode.Link link = links.get(children.size());
            Slice name = link.nameOrEmpty();
            trie.writePrefix(bucket, prefix);
            if (name.length() < prefix.length || !name.part(0, prefix.length).equals(Slice.of(prefix))) {
                throw damaged("a HAMT's link '" + name + "' is not where its bitfield says");
            }
            Slice rest = name.part(prefix.length, name.length() - prefix.length);
            if (!rest.isEmpty()) {
                checked(rest);
            }
            children.add(new UnixFs.Child(bucket, rest, link.target(), link.dagSize()));
        }
        if (children.size() < links.size()) {
            throw damaged("a HAMT's bitfield tells of fewer links than there are");
        }
        return new UnixFs.Shard(trie.fanout(), children, message.attributes());
    }

    private Slice checked(Slice name) {
        String refusal = Names.refusal(name.array(), name.from(), name.length());
        if (refusal != null) {
            throw damaged("the name '" + name + "' in a folder " + refusal);
        }
        return name;
    }

    private CairnException damaged(String why) {
        return new CairnException(Kind.CORRUPT, "the block " + cid + " is damaged: " + why);
    }
}
