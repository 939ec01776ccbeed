package dev.cairn.store.intake.item;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names a folder whose files have names.
final class TreeNames implements DagSink {
    private final ImportProfile profile;
    private final BlockSink nodes;
    private final List<String> executables = new ArrayList<>();
    private final Set<Cid> files = new LinkedHashSet<>();
    private Found.Lying lying = Found.Lying.IN_PLACE;
    private long size;

    TreeNames(ImportProfile profile, BlockSink nodes) {
        this.profile = profile;
        this.nodes = nodes;
    }

    /// The folder's name; its blocks go to the sink.
    ///
    /// @param given the path as it was given
    Found.Named name(Path given, Tree tree) {
        Imported imported = folder(tree, "");
        executables.sort(Paths.BY_BYTES);
        return new Found.Named(
                given, FileKind.FOLDER, imported.cid(), size, imported.dagSize(), false, executables, lying);
    }

    /// The files in it, each once.
    Set<Cid> files() {
        return files;
    }

    private Imported folder(Tree tree, String above) {
        if (!tree.whole()) {
            lies(Found.Lying.IN_PART);
        }
        List<FolderImporter.Entry> entries = new ArrayList<>(tree.entries().size());
        for (Tree.Entry entry : tree.entries()) {
            entries.add(
                    switch (entry) {
                        case Tree.Entry.File(var name, var item) -> file(name, item, above);
                        case Tree.Entry.Folder(var name, var below) -> entry(name, folder(below, above + name + "/"));
                        case Tree.Entry.Symlink(var name, var target) ->
                            entry(name, FolderImporter.symlink(profile, target, this));
                    });
        }
        return FolderImporter.folder(profile, entries, this);
    }

    private FolderImporter.Entry file(String name, Item item, String above) {
        Item.Name known = item.name();
        if (item.isExecutable()) {
            executables.add(above + name);
        }
        lies(item.lying());
        files.add(known.cid());
        size += known.size();
        return new FolderImporter.Entry(name, known.cid(), known.dagSize());
    }

    private void lies(Found.Lying one) {
        if (one.compareTo(lying) > 0) {
            lying = one;
        }
    }

    private static FolderImporter.Entry entry(String name, Imported imported) {
        return new FolderImporter.Entry(name, imported.cid(), imported.dagSize());
    }

    @Override
    public void leaf(Cid cid, long offset, int length) {
        throw new IllegalStateException("a folder has no leaves");
    }

    @Override
    public void node(Cid cid, byte[] block) {
        nodes.put(cid, block);
    }
}
