package dev.cairn.worker.projection.way;

import dev.cairn.store.file.LocalFile;
import dev.cairn.system.OpenFolder;
import dev.cairn.worker.projection.showing.Realising;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import dev.cairn.worker.projection.showing.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Realises all inputs as one tree beside the scratch folder.
final class Below {
    private final Showing showing;
    private final Tree tree;
    private final List<String> folders = new ArrayList<>();
    private final List<Shown.Place> places = new ArrayList<>();

    private Below(Showing showing, Tree tree) {
        this.showing = showing;
        this.tree = tree;
    }

    static Below of(Showing showing, List<Shown> all) throws IOException {
        Below below = new Below(showing, new Tree(showing.beside("below")));
        for (Shown shown : all) {
            below.put(shown);
        }
        showing.linking().finish();
        return below;
    }

    private void put(Shown shown) throws IOException {
        showing.remember(shown);
        switch (shown) {
            case Shown.File(var input, LocalFile file) ->
                showing.linking().put(file, input.executable(), tree.place(shown.path()));
            case Shown.Folder folder -> {
                tree.folder(shown.path());
                Realising.folder(folder.listing(), shown.path() + '/', tree, showing.located(), showing.linking()::put);
                folders.add(shown.path());
            }
            case Shown.Place place -> {
                OpenFolder.make(tree.place(shown.path()));
                places.add(place);
            }
        }
    }

    Path top() {
        return tree.top();
    }

    /// The input folders that were realised.
    List<String> folders() {
        return folders;
    }

    /// The input folders that lie elsewhere: an empty folder stands for each.
    List<Shown.Place> places() {
        return places;
    }
}
