package dev.cairn.workflow;

import dev.cairn.annex.Annexes;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Software;
import dev.cairn.job.Workplan;
import dev.cairn.workflow.expand.Expansion;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.graph.Drawing;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.WorkflowDeclaration;
import dev.cairn.workflow.read.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The native workflow format.
public final class WorkflowFile {
    private WorkflowFile() {}

    /// Reads a workflow and finds out what is to be run. Its folder is the one in which the file lies; if that
    /// is a symbolic link, the one in which the link lies.
    ///
    /// @param file as the person gave it; messages say it so
    /// @throws CairnException [Kind#REFUSED] with all that is wrong, `FILE:LINE: sentence` in a line each;
    ///                        [Kind#UNREADABLE] if a file cannot be read
    public static Workplan load(Path file, LoadOptions options) {
        return with(
                file, options, (workflow, tree, problems) -> Expansion.of(workflow, tree, options.targets(), problems));
    }

    /// Reads a workflow as [#load] does and says what is to be drawn of it: all of it, whatever the targets.
    ///
    /// @throws CairnException as [#load]
    public static Drawing draw(Path file, LoadOptions options) {
        return with(file, options, Expansion::draw);
    }

    /// An image that a workflow names.
    ///
    /// @param place `FILE:LINE` of the process that does
    public record NamedImage(Software.Image image, String place) {}

    /// The images that a workflow names, in its order, each as often as it is named.
    ///
    /// @throws CairnException as [#load]
    public static List<NamedImage> images(Path file, LoadOptions options) {
        return with(file, options, (workflow, tree, problems) -> {
            problems.check();
            List<NamedImage> images = new ArrayList<>();
            for (ProcessDeclaration process : workflow.processes()) {
                if (process.software() instanceof Software.Image image) {
                    images.add(new NamedImage(image, process.place().toString()));
                }
            }
            return images;
        });
    }

    /// What is done with a workflow that was read.
    private interface Use<T> {
        T use(WorkflowDeclaration workflow, Tree tree, Problems problems);
    }

    private static <T> T with(Path file, LoadOptions options, Use<T> use) {
        try {
            Path folder = folder(file);
            Problems problems = new Problems();
            Tree tree = new Tree(folder, roots(options.roots(), problems), options.annex());
            WorkflowDeclaration workflow = WorkflowReader.read(file, folder, tree, options, problems);
            if (workflow == null) {
                problems.check();
                throw new IllegalStateException("nothing was read and nothing was wrong");
            }
            return use.use(workflow, tree, problems);
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }

    /// Whether a workflow is a symlink of git-annex, whose content may be elsewhere, or not here.
    public static boolean isAnnexed(Path file) {
        return Files.isSymbolicLink(file) && new Annexes().isLink(file);
    }

    private static Path folder(Path file) throws IOException {
        boolean annexed = isAnnexed(file);
        if (!annexed && !Files.exists(file)) {
            throw new CairnException(Kind.REFUSED, file + ": there is no such file");
        }
        if (!annexed && !Files.isRegularFile(file)) {
            throw new CairnException(Kind.REFUSED, file + ": this is no file: name the workflow's file itself");
        }
        Path parent = file.toAbsolutePath().getParent();
        return (parent == null ? file.toAbsolutePath() : parent).toRealPath();
    }

    private static Map<String, Path> roots(Map<String, Path> given, Problems problems) throws IOException {
        Map<String, Path> roots = new HashMap<>();
        for (Map.Entry<String, Path> root : given.entrySet()) {
            String name = root.getKey();
            if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
                problems.add("--root " + name + "=" + root.getValue(), "the name of a root is one name, as in data");
            } else if (!Files.isDirectory(root.getValue())) {
                problems.add("--root " + name + "=" + root.getValue(), "there is no such folder");
            } else {
                roots.put(name, root.getValue().toRealPath());
            }
        }
        return roots;
    }
}
