package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A folder that holds one symlink, `link`, or folders.
record FolderWithLink(Cid cid, long dagSize, List<Block> blocks) {
    private static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;

    static FolderWithLink to(String target) {
        Blocks blocks = new Blocks(new ArrayList<>());
        Imported link = FolderImporter.symlink(PROFILE, target, blocks);
        return of(List.of(new FolderImporter.Entry("link", link.cid(), link.dagSize())), blocks);
    }

    /// The symlink by itself.
    static Block link(String target) {
        Blocks blocks = new Blocks(new ArrayList<>());
        Imported _ = FolderImporter.symlink(PROFILE, target, blocks);
        return blocks.all.getFirst();
    }

    /// One that holds these, by their names.
    static FolderWithLink holding(Map<String, FolderWithLink> folders) {
        Blocks blocks = new Blocks(new ArrayList<>());
        List<FolderImporter.Entry> entries = new ArrayList<>();
        folders.forEach((name, folder) -> {
            blocks.all.addAll(folder.blocks);
            entries.add(new FolderImporter.Entry(name, folder.cid, folder.dagSize));
        });
        return of(entries, blocks);
    }

    private static FolderWithLink of(List<FolderImporter.Entry> entries, Blocks blocks) {
        Imported folder = FolderImporter.folder(PROFILE, entries, blocks);
        return new FolderWithLink(folder.cid(), folder.dagSize(), blocks.all);
    }

    private record Blocks(List<Block> all) implements DagSink {
        @Override
        public void leaf(Cid cid, long offset, int length) {}

        @Override
        public void node(Cid cid, byte[] block) {
            all.add(new Block(cid, block));
        }
    }
}
