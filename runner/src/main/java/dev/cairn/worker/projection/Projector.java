package dev.cairn.worker.projection;

import dev.cairn.container.Bind;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.OpenFolder;
import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.projection.input.Conflicts;
import dev.cairn.worker.projection.input.Contents;
import dev.cairn.worker.projection.input.Exposure;
import dev.cairn.worker.projection.input.HostFiles;
import dev.cairn.worker.projection.input.HostFolder;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.input.Listing;
import dev.cairn.worker.projection.input.Located;
import dev.cairn.worker.projection.input.Witness;
import dev.cairn.worker.projection.showing.Linking;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.projection.showing.Realising;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import dev.cairn.worker.projection.showing.Tree;
import dev.cairn.worker.projection.way.Copying;
import dev.cairn.worker.projection.way.Covering;
import dev.cairn.worker.projection.way.Layering;
import dev.cairn.worker.projection.way.Mounting;
import dev.cairn.worker.projection.way.Way;
import dev.cairn.worker.scratch.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/// Shows tasks their inputs, in the way that suits their number and the runtime.
public final class Projector {
    /// Up to so many inputs are mounted one by one. A mount costs bubblewrap ever more, for it reads the whole
    /// mount table after each; a tree costs 4 ms, whatever is in it. Where mounts become dearer differs: beyond 50
    /// inputs with bubblewrap, 30 to 100 with runc and Podman, 100 to 300 with crun and Docker. What was measured
    /// stands in `docs/how-to-choose-a-runtime.md`.
    static final int FEW = 32;

    private final ContainerRuntime runtime;
    private final Contents contents;
    private final int few;

    public Projector(ContainerRuntime runtime, Contents contents) {
        this(runtime, contents, FEW);
    }

    /// @param few up to so many inputs are mounted one by one, and up to so many input folders
    public Projector(ContainerRuntime runtime, Contents contents, int few) {
        this.runtime = runtime;
        this.contents = contents;
        this.few = few;
    }

    /// Makes all that a container needs to show a task its inputs, and the folders above its outputs.
    ///
    /// @param places of input folders that are shown where they lie
    /// @throws CairnException REFUSED if inputs and outputs are in each other's way, MISSING if an input is not
    ///     here or is no longer what it was
    public Projection project(Task task, SortedMap<String, Path> places, Scratch scratch) {
        Inputs inputs = new Inputs(task.inputs(), contents);
        Conflicts.check(task.outputs(), inputs);
        List<Shown> all = new ArrayList<>();
        List<Witness> witnesses = new ArrayList<>();
        Located located;
        try (Ahead _ = ahead(inputs, scratch)) {
            located = locate(inputs, places, all, witnesses);
        }
        try {
            Tree work = new Tree(scratch.work());
            for (TaskOutput output : task.outputs()) {
                makeFolderAbove(output, work);
            }
            makeWorkdir(task, inputs, work);
            Showing showing = new Showing(scratch, work, located, witnesses);
            Projection projection = way(all, scratch).show(showing, all, inputs);
            Linking linking = showing.linking();
            if (!linking.linked().isEmpty()) {
                scratch.afterwards(() -> contents.relinked(linking.linked()));
            }
            return projection;
        } catch (IOException e) {
            throw CairnException.of("showing the inputs in " + scratch.folder(), e);
        }
    }

    /// Makes all that a container needs to show a task what is exposed to it: by itself each, read-only.
    ///
    /// @param exposed paths are below `/`
    /// @param places  of folders that are shown where they lie
    /// @throws CairnException MISSING if something is not here or is no longer what it was
    public Exposure expose(List<TaskInput> exposed, SortedMap<String, Path> places, Scratch scratch) {
        List<Witness> witnesses = new ArrayList<>();
        List<Bind> binds = new ArrayList<>();
        if (exposed.isEmpty()) {
            return new Exposure(binds, witnesses);
        }
        List<Shown> all = new ArrayList<>();
        Located located = locate(new Inputs(exposed, contents), places, all, witnesses);
        Linking linking = new Linking();
        try {
            for (Shown shown : all) {
                Path source = switch (shown) {
                    case Shown.File file -> file.file().path();
                    case Shown.Place folder -> folder.place();
                    case Shown.Folder folder -> {
                        Path realised = OpenFolder.make(scratch.folder().resolve("exposed" + binds.size()));
                        Realising.folder(folder.listing(), "", new Tree(realised), located, linking::put);
                        yield realised;
                    }
                };
                binds.add(new Bind(source.toAbsolutePath(), "/" + shown.path()));
            }
            linking.finish();
            if (!linking.linked().isEmpty()) {
                scratch.afterwards(() -> contents.relinked(linking.linked()));
            }
            return new Exposure(binds, witnesses);
        } catch (IOException e) {
            throw CairnException.of("showing what is exposed in " + scratch.folder(), e);
        }
    }

    /// Finding out whether the machine shows trees takes a process or two, and need not wait for anything.
    private Ahead ahead(Inputs inputs, Scratch scratch) {
        boolean wanted = runtime.isolates() && inputs.all().size() > few;
        return Ahead.of(wanted, () -> runtime.showsTrees(scratch.folder()));
    }

    private Way way(List<Shown> all, Scratch scratch) {
        if (!runtime.isolates()) {
            return new Copying();
        }
        if (all.size() <= few) {
            return new Mounting();
        }
        return runtime.showsTrees(scratch.folder()) ? new Layering(few) : new Covering();
    }

    private Located locate(Inputs inputs, SortedMap<String, Path> places, List<Shown> all, List<Witness> witnesses) {
        List<TaskInput> files = new ArrayList<>();
        Located.Wanted wanted = new Located.Wanted();
        for (TaskInput input : inputs.all()) {
            if (Conflicts.isInside(input, inputs)) {
                continue;
            }
            if (input.kind() == FileKind.FILE) {
                files.add(input);
                wanted.add(input.cid(), input.executable());
            } else if (places.containsKey(input.path())) {
                Path place = Objects.requireNonNull(places.get(input.path()));
                witnesses.add(inPlace(input, place));
                all.add(new Shown.Place(input, place));
            } else {
                Listing listing = Listing.of(input, inputs);
                for (Listing.Item item : listing.items()) {
                    if (item.entry() instanceof Contents.Entry.File file) {
                        wanted.add(file.cid(), item.executable());
                    }
                }
                all.add(new Shown.Folder(input, listing));
            }
        }
        Located located = wanted.ask(contents);
        for (TaskInput input : files) {
            all.add(new Shown.File(input, located.file(input.path(), input.cid(), input.executable())));
        }
        List<HostFiles.Seen> inPlace = new ArrayList<>();
        all.forEach(shown -> Realising.addInPlace(shown, located, inPlace));
        if (!inPlace.isEmpty()) {
            witnesses.add(new HostFiles(inPlace, contents));
        }
        return located;
    }

    private Witness inPlace(TaskInput input, Path place) {
        // First remembered, then compared: what happens in between is seen afterwards.
        HostFolder witness = HostFolder.of(input.path(), place);
        if (Stat.of(place).filter(Stat::isFolder).isEmpty() || !contents.holds(place, input.cid())) {
            throw new CairnException(
                    Kind.MISSING,
                    "the input folder '" + input.path() + "' (" + place
                            + ") is no longer what it was; run the workflow again when nobody writes to it");
        }
        return witness;
    }

    /// The folder where the task starts, unless inputs make it.
    private static void makeWorkdir(Task task, Inputs inputs, Tree work) throws IOException {
        String path = task.options().workdir().orElse("");
        if (path.isEmpty() || inputs.around(path).isPresent()) {
            return;
        }
        for (TaskOutput output : task.outputs()) {
            if (output.kind() == TaskOutput.Kind.FILE && (path + '/').startsWith(output.path() + '/')) {
                throw new CairnException(
                        Kind.REFUSED,
                        "the workdir '" + path + "' cannot be in '" + output.path()
                                + "', an output that is to be a file; name another folder");
            }
        }
        for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            String above = path.substring(0, end);
            if (inputs.at(above).isPresent()) {
                throw new CairnException(
                        Kind.REFUSED,
                        "the workdir '" + path + "' lies in '" + above + "', an input that is a file; name a folder");
            }
        }
        Optional<TaskInput> at = inputs.at(path);
        if (at.isPresent() && at.get().kind() == FileKind.FILE) {
            throw new CairnException(Kind.REFUSED, "the workdir '" + path + "' is a file, an input; name a folder");
        }
        if (at.isEmpty()) {
            work.folder(path);
        }
    }

    private static void makeFolderAbove(TaskOutput output, Tree work) throws IOException {
        String path = output.path();
        if (output.kind() == TaskOutput.Kind.GLOB) {
            int special = path.indexOf('*');
            for (char character : new char[] {'?', '['}) {
                int at = path.indexOf(character);
                special = at >= 0 && (special < 0 || at < special) ? at : special;
            }
            path = special < 0 ? path : path.substring(0, special);
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            work.folder(path.substring(0, slash));
        }
    }
}
