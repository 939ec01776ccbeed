package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Workplan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder with a workflow in it.
final class Folder {
    private final Path path;
    private LoadOptions options = LoadOptions.DEFAULT;

    Folder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// Files with nothing in them.
    Folder files(String... names) {
        for (String name : names) {
            file(name, "");
        }
        return this;
    }

    Folder file(String name, String content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder link(String name, Path target) {
        try {
            Path link = path.resolve(name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder flow(String text) {
        return file("flow.yaml", text);
    }

    Folder with(LoadOptions other) {
        options = other;
        return this;
    }

    Folder targets(String... targets) {
        options = options.withTargets(List.of(targets));
        return this;
    }

    Workplan plan() {
        return WorkflowFile.load(path.resolve("flow.yaml"), options);
    }

    /// All jobs, run by a [Rehearsal] that makes what they declare.
    Rehearsal rehearse() {
        return new Rehearsal(plan()).run();
    }

    /// The same, with a pattern that becomes some files.
    Rehearsal rehearse(String glob, String... files) {
        return new Rehearsal(plan()).glob(glob, files).run();
    }

    /// Loading says all of these, each line of it beginning with a place.
    String refused(String... words) {
        CairnException e = catchThrowableOfType(CairnException.class, this::plan);
        assertThat(e).as("nothing is wrong with this workflow").isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.REFUSED);
        String said = String.valueOf(e.getMessage()).replace(path + "/", "");
        for (String word : words) {
            assertThat(said).contains(word);
        }
        return said;
    }
}
