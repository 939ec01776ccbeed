package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.util.ArrayList;
import java.util.List;

/// A folder that holds one symlink, `link`.
record FolderWithLink(Cid cid, List<Block> blocks) {
    static FolderWithLink to(String target) {
        List<Block> blocks = new ArrayList<>();
        DagSink sink = new DagSink() {
            @Override
            public void leaf(Cid cid, long offset, int length) {}

            @Override
            public void node(Cid cid, byte[] block) {
                blocks.add(new Block(cid, block));
            }
        };
        Imported link = FolderImporter.symlink(ImportProfile.UNIXFS_V1_2025, target, sink);
        Imported folder = FolderImporter.folder(
                ImportProfile.UNIXFS_V1_2025,
                List.of(new FolderImporter.Entry("link", link.cid(), link.dagSize())),
                sink);
        return new FolderWithLink(folder.cid(), blocks);
    }
}
