package dev.cairn.worker.collection;

import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import dev.cairn.task.Paths;
import dev.cairn.worker.projection.showing.Placeholder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds all that is in one folder that a task made.
final class FolderCollection {
    /// The kernel takes paths of 4096 bytes.
    private static final int DEEP = 4000;

    private final String output;
    private final Destination.Own top;
    private final Resolution resolution;
    private final Placeholder placeholder;
    private final Hollow hollow;
    private final List<String> complaints;
    private final List<Member> members = new ArrayList<>();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();

    /// @param output as it was declared
    /// @param top    the folder that stands there, or that a symlink there leads to
    FolderCollection(
            String output,
            Destination.Own top,
            Resolution resolution,
            Placeholder placeholder,
            Hollow hollow,
            List<String> complaints) {
        this.output = output;
        this.top = top;
        this.resolution = resolution;
        this.placeholder = placeholder;
        this.hollow = hollow;
        this.complaints = complaints;
    }

    List<Member> members() {
        waiting.add("");
        while (!waiting.isEmpty()) {
            folder(waiting.remove());
        }
        members.sort(Comparator.comparing(Member::path, Paths.BY_BYTES));
        return members;
    }

    private void folder(String prefix) {
        Path folder = prefix.isEmpty() ? top.file() : top.file().resolve(prefix);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                String name = one.getFileName().toString();
                String path = prefix.isEmpty() ? name : prefix + '/' + name;
                if (isDeep(one)) {
                    complaints.add("the output folder '" + output + "' has paths of more than " + DEEP
                            + " bytes, which cannot be stored; the first begins with '" + path.substring(0, 100)
                            + "…'");
                    waiting.clear();
                    return;
                }
                if (!one.equals(folder.resolve(name))) {
                    complaints.add("a name in the output folder '" + output + "' is not UTF-8: '" + path + "'");
                } else {
                    Optional<Stat> stat = Stat.of(one);
                    if (stat.isPresent()) {
                        member(path, one, stat.get());
                    }
                }
            }
        } catch (IOException e) {
            throw CairnException.of("looking into the output folder '" + output + "'", e);
        }
    }

    private static boolean isDeep(Path path) {
        String text = path.toString();
        return text.length() > DEEP / 4 && text.getBytes(StandardCharsets.UTF_8).length > DEEP;
    }

    private void member(String path, Path file, Stat stat) {
        if (stat.isSymlink()) {
            symlink(path, Seeing.target(file));
        } else if (stat.isFolder()) {
            Seeing.makeReadable(file, stat);
            members.add(new Member.Folder(path));
            waiting.add(path);
        } else if (!stat.isFile()) {
            complaints.add("'" + output + '/' + path + "' is a " + stat.kind() + ", which cannot be stored");
        } else if (placeholder.is(stat)) {
            complaints.add(
                    "'" + output + '/' + path + "' is where an input was shown; inputs cannot be moved, copy it");
        } else {
            Seeing.makeReadable(file, stat);
            hollow.complaint("'" + output + '/' + path + "'", stat)
                    .ifPresentOrElse(
                            complaints::add, () -> members.add(new Member.File(path, file, stat.isExecutable())));
        }
    }

    private void symlink(String path, String target) {
        String folder = Lexical.parent(path);
        String inWork = top.path().isEmpty() ? folder : folder.isEmpty() ? top.path() : top.path() + '/' + folder;
        Optional<String> near = inside(resolution.follow(inWork, target, false));
        if (near.isPresent()) {
            boolean asItIs = Paths.stays(folder, target);
            members.add(new Member.Symlink(path, asItIs ? target : Lexical.relative(folder, near.get())));
            return;
        }
        Destination end = resolution.follow(inWork, target, true);
        switch (end) {
            case Destination.Input input ->
                members.add(new Member.Input(path, input.kind(), input.cid(), input.executable(), input.executables()));
            case Destination.Own _
            when inside(end).isPresent() ->
                members.add(new Member.Symlink(
                        path, Lexical.relative(folder, inside(end).orElseThrow())));
            case Destination.Own _, Destination.Nothing _, Destination.Outside _, Destination.Circle _ ->
                complaints.add("the symlink '" + output + '/' + path + "' leads outside the output folder, to '"
                        + target + "'; copy what it leads to");
        }
    }

    /// A destination's path in the folder; empty if it is elsewhere.
    private Optional<String> inside(Destination destination) {
        String path = switch (destination) {
            case Destination.Own own -> own.path();
            case Destination.Nothing nothing -> nothing.path();
            case Destination.Input _, Destination.Outside _, Destination.Circle _ -> null;
        };
        if (path == null) {
            return Optional.empty();
        }
        if (top.path().isEmpty() || path.equals(top.path())) {
            return Optional.of(path.equals(top.path()) ? "" : path);
        }
        return path.startsWith(top.path() + "/")
                ? Optional.of(path.substring(top.path().length() + 1))
                : Optional.empty();
    }
}
