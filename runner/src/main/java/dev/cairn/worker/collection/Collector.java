package dev.cairn.worker.collection;

import dev.cairn.failure.CairnException;
import dev.cairn.glob.FolderSource;
import dev.cairn.glob.Glob;
import dev.cairn.glob.GlobWalk;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.projection.showing.Projection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds what a task was to make. It looks only where something was declared, follows no symlink that it has not
/// judged, and opens no file.
public final class Collector {
    /// What was found.
    ///
    /// @param outputs    sorted by the bytes of the path, each path once
    /// @param complaints one sentence, naming the output, for each that is missing or cannot be stored; where
    ///                   there are any, the task failed
    public record Found(List<Collected> outputs, List<String> complaints) {
        public Found {
            outputs = List.copyOf(outputs);
            complaints = List.copyOf(complaints);
        }
    }

    private final Projection projection;
    private final Resolution resolution;
    private final Path work;
    private final Hollow hollow;
    private final List<Collected> outputs = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    private Collector(Projection projection, String home) {
        this.projection = projection;
        this.work = projection.work().scratch();
        this.hollow = new Hollow(work);
        this.resolution = new Resolution(new Seeing(work, projection.inputs()), home);
    }

    /// Looks when no process of the task is left.
    ///
    /// @param home the absolute path that the task knew its working directory by
    public static Found collect(List<TaskOutput> declared, Projection projection, String home) {
        Collector collector = new Collector(projection, home);
        for (TaskOutput output : declared) {
            switch (output.kind()) {
                case FILE, FOLDER -> collector.one(output);
                case GLOB -> collector.many(output);
            }
        }
        collector.outputs.sort(Comparator.comparing(Collected::path, Paths.BY_BYTES));
        return new Found(collector.outputs, collector.complaints);
    }

    private void one(TaskOutput output) {
        String path = output.path();
        FileKind wanted = output.kind() == TaskOutput.Kind.FILE ? FileKind.FILE : FileKind.FOLDER;
        switch (resolution.follow("", path, true)) {
            case Destination.Nothing nothing -> {
                if (!nothing.path().equals(path) && !path.startsWith(nothing.path() + "/")) {
                    complaints.add(
                            "the output '" + path + "' is a symlink to '" + nothing.path() + "', which is not there");
                } else if (!output.optional()) {
                    complaints.add("the output '" + path + "' was not made");
                }
            }
            case Destination.Input input -> {
                if (input.kind() == wanted) {
                    add(new Collected.Input(path, input.kind(), input.cid(), input.executable(), input.executables()));
                } else {
                    complaints.add(otherKind(path, input.kind().word(), wanted));
                }
            }
            case Destination.Own own -> own(path, own, wanted);
            case Destination.Outside outside -> complaints.add(leadsOutside(path, outside.path()));
            case Destination.Circle _ -> complaints.add("the output '" + path + "' is a symlink that leads to itself");
        }
    }

    private void own(String path, Destination.Own own, FileKind wanted) {
        boolean folder = own.stat().isFolder();
        if (!folder && !own.stat().isFile()) {
            complaints.add("the output '" + path + "' is a " + own.stat().kind() + ", which cannot be stored");
        } else if (folder != (wanted == FileKind.FOLDER)) {
            complaints.add(otherKind(path, own.stat().kind(), wanted));
        } else if (projection.placeholder().is(own.stat())) {
            complaints.add("the output '" + path + "' is where an input was shown; inputs cannot be moved, copy it");
        } else if (folder) {
            FolderCollection collection =
                    new FolderCollection(path, own, resolution, projection.placeholder(), hollow, complaints);
            add(new Collected.Folder(path, collection.members()));
        } else {
            hollow.complaint("the output '" + path + "'", own.stat())
                    .ifPresentOrElse(
                            complaints::add,
                            () -> add(new Collected.File(
                                    path, own.file(), own.stat().isExecutable())));
        }
    }

    private void many(TaskOutput output) {
        List<String> found;
        try {
            found = GlobWalk.find(Glob.parse(output.path()), new FolderSource(work, FolderSource.Links.KEPT));
        } catch (CairnException e) {
            complaints.add(String.valueOf(e.getMessage()));
            return;
        }
        int before = outputs.size() + complaints.size();
        for (String path : found) {
            // What is shown to a task it has not made.
            if (projection.inputs().at(path).isEmpty()) {
                match(path);
            }
        }
        if (outputs.size() + complaints.size() == before
                && !output.optional()
                && found.stream().noneMatch(paths::contains)) {
            complaints.add("no file matches the output '" + output.path() + "'");
        }
    }

    private void match(String path) {
        switch (resolution.follow("", path, true)) {
            case Destination.Input input -> {
                if (input.kind() == FileKind.FILE) {
                    add(new Collected.Input(path, input.kind(), input.cid(), input.executable(), input.executables()));
                }
            }
            case Destination.Own own -> {
                if (!own.stat().isFolder()) {
                    own(path, own, FileKind.FILE);
                }
            }
            case Destination.Nothing nothing ->
                complaints.add(
                        "the output '" + path + "' is a symlink to '" + nothing.path() + "', which is not there");
            case Destination.Outside outside -> complaints.add(leadsOutside(path, outside.path()));
            case Destination.Circle _ -> complaints.add("the output '" + path + "' is a symlink that leads to itself");
        }
    }

    private void add(Collected output) {
        if (paths.add(output.path())) {
            outputs.add(output);
        }
    }

    private static String leadsOutside(String path, String target) {
        return "the output '" + path + "' is a symlink that leads outside, to '" + target + "'; copy what it leads to";
    }

    private static String otherKind(String path, String is, FileKind wanted) {
        String article = is.startsWith("f") || is.startsWith("d") ? "a " : "";
        return "the output '" + path + "' is " + article + (is.equals("dir") ? "folder" : is)
                + " and was declared as a " + (wanted == FileKind.FILE ? "file" : "dir");
    }
}
