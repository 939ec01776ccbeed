package dev.cairn.deliver.annex;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.deliver.Item;
import dev.cairn.store.Store;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an item consists of, file by file.
///
/// @param target  where the item goes, its parent a real path
/// @param members its files and symlinks, their paths relative to the top of the repository
/// @param folders of a folder all folders in it and itself, each before what is in it
record Expansion(Item item, Path target, List<Member> members, List<Path> folders) {
    Expansion {
        members = List.copyOf(members);
        folders = List.copyOf(folders);
    }

    private record Pending(Cid cid, Path target, String inside) {}

    /// @param top of the repository
    static Expansion of(Store store, Item item, Path target, Path top) {
        if (item.kind() == FileKind.FILE) {
            Member member = member(item.cid(), item.size(), item.executable(), Optional.empty(), target, top);
            return new Expansion(item, target, List.of(member), List.of());
        }
        DagReader reader = new DagReader(store.blocks());
        Set<String> executables = new HashSet<>(item.executables());
        List<Member> members = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        ArrayDeque<Pending> pending = new ArrayDeque<>(List.of(new Pending(item.cid(), target, "")));
        while (!pending.isEmpty()) {
            Pending folder = pending.remove();
            folders.add(folder.target());
            for (FolderEntry entry : reader.list(folder.cid())) {
                String inside = folder.inside().isEmpty() ? entry.name() : folder.inside() + "/" + entry.name();
                Path place = folder.target().resolve(entry.name());
                boolean executable = executables.contains(inside);
                Cid cid = entry.cid();
                if (cid.codec() == Codec.RAW) {
                    long size =
                            store.blocks().get(cid).map(block -> block.length).orElse(0);
                    members.add(member(cid, size, executable, Optional.empty(), place, top));
                    continue;
                }
                switch (reader.open(cid)) {
                    case UnixFs.File file ->
                        members.add(member(cid, file.size(), executable, Optional.empty(), place, top));
                    case UnixFs.Folder _, UnixFs.Shard _ -> pending.add(new Pending(cid, place, inside));
                    case UnixFs.Symlink link ->
                        members.add(member(cid, 0, false, Optional.of(link.target()), place, top));
                }
            }
        }
        return new Expansion(item, target, members, folders);
    }

    private static Member member(Cid cid, long size, boolean executable, Optional<String> link, Path target, Path top) {
        return new Member(target, top.relativize(target).toString(), cid, size, executable, link);
    }
}
