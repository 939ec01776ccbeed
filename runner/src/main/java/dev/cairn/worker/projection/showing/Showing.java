package dev.cairn.worker.projection.showing;

import dev.cairn.container.Bind;
import dev.cairn.container.Work;
import dev.cairn.system.OpenFolder;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.input.Located;
import dev.cairn.worker.projection.input.Witness;
import dev.cairn.worker.scratch.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What every way of showing inputs works with.
public final class Showing {
    private final Scratch scratch;
    private final Tree work;
    private final Located located;
    private final List<Witness> witnesses;
    private final Linking linking = new Linking();
    private final Placeholder placeholder;
    private final List<Bind> binds = new ArrayList<>();

    public Showing(Scratch scratch, Tree work, Located located, List<Witness> witnesses) {
        this.scratch = scratch;
        this.work = work;
        this.located = located;
        this.witnesses = witnesses;
        this.placeholder = new Placeholder(scratch.placeholder());
    }

    /// The scratch folder.
    public Tree work() {
        return work;
    }

    public Located located() {
        return located;
    }

    public Linking linking() {
        return linking;
    }

    public Placeholder placeholder() {
        return placeholder;
    }

    public void witness(Witness witness) {
        witnesses.add(witness);
    }

    /// A new folder beside the scratch folder.
    public Path beside(String name) throws IOException {
        return OpenFolder.make(scratch.folder().resolve(name));
    }

    public void bind(Path source, String path) {
        binds.add(new Bind(source.toAbsolutePath(), path));
    }

    /// Says what a person finds who looks at a scratch folder that was kept.
    public void remember(Shown shown) {
        switch (shown) {
            case Shown.File file -> scratch.show(shown.path(), file.file().path());
            case Shown.Place place -> scratch.show(shown.path(), place.place());
            case Shown.Folder _ -> {}
        }
    }

    public Projection done(Optional<Path> below, Inputs inputs) {
        Work shown = new Work(scratch.work(), scratch.temporary(), binds, below, scratch.folder());
        return new Projection(shown, inputs, placeholder, witnesses);
    }
}
