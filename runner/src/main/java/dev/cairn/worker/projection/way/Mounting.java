package dev.cairn.worker.projection.way;

import dev.cairn.system.OpenFolder;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.projection.showing.Realising;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import dev.cairn.worker.projection.showing.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Mounts each input by itself, read-only: a few.
public final class Mounting implements Way {
    @Override
    public Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException {
        Tree work = showing.work();
        Mounted mounted = new Mounted(work.top(), showing.placeholder());
        int folders = 0;
        for (Shown shown : all) {
            showing.remember(shown);
            Path place = work.place(shown.path());
            switch (shown) {
                case Shown.File file -> {
                    showing.placeholder().put(place);
                    mounted.file(shown.path());
                    showing.bind(file.file().path(), shown.path());
                }
                case Shown.Place folder -> {
                    OpenFolder.make(place);
                    mounted.folder(shown.path());
                    showing.bind(folder.place(), shown.path());
                }
                case Shown.Folder folder -> {
                    Path realised = showing.beside("folder" + folders++);
                    Realising.folder(
                            folder.listing(), "", new Tree(realised), showing.located(), showing.linking()::put);
                    OpenFolder.make(place);
                    mounted.folder(shown.path());
                    showing.bind(realised, shown.path());
                }
            }
        }
        showing.linking().finish();
        showing.witness(mounted);
        return showing.done(Optional.empty(), inputs);
    }
}
