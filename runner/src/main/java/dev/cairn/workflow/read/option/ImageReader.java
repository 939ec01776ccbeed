package dev.cairn.workflow.read.option;

import dev.cairn.image.ImageSource;
import dev.cairn.image.ImageSources;
import dev.cairn.image.lock.LockFile;
import dev.cairn.job.Software;
import dev.cairn.workflow.folder.Seen;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what a process calls its image. Whether there is one is found out when a task needs it: the lock may
/// know what this machine does not have.
public final class ImageReader {
    private final Typed typed;
    private final Map<String, String> words;
    private final Tree tree;

    /// @param words that stand for texts
    public ImageReader(Typed typed, Map<String, String> words, Tree tree) {
        this.typed = typed;
        this.words = words;
        this.tree = tree;
    }

    /// Null if it is none; then that has been told.
    @Nullable
    public Software read(YamlNode node) {
        String written = typed.word("image", node);
        if (written == null) {
            return null;
        }
        for (Map.Entry<String, String> word : words.entrySet()) {
            written = written.replace("<" + word.getKey() + ">", word.getValue());
        }
        try {
            if (written.indexOf('<') >= 0) {
                throw new IllegalArgumentException(
                        "it is the same for all members of a set, so it cannot hold '<…>' but for a word of 'with'");
            }
            ImageSource source = ImageSources.read(written, this::path);
            return new Software.Image(source, tree.ahead(LockFile.NAME));
        } catch (IllegalArgumentException e) {
            typed.refuse(
                    node.line(),
                    "the image " + Problems.quoted(written) + ": " + e.getMessage()
                            + (ImageSources.SCHEMES.contains(scheme(written))
                                    ? ""
                                    : typed.problems().hint(scheme(written), ImageSources.SCHEMES)));
            return null;
        }
    }

    private static String scheme(String written) {
        int colon = written.indexOf(':');
        return written.substring(0, colon + 1) + (written.startsWith("//", colon + 1) && colon > 0 ? "//" : "");
    }

    private Path path(String written, boolean folder) {
        String bare = folder ? NormalPath.bare(written) : written;
        String refusal = NormalPath.refusal(bare);
        if (refusal == null) {
            refusal = NormalPath.excess(bare);
        }
        if (refusal != null) {
            throw new IllegalArgumentException("its path " + refusal);
        }
        String path = NormalPath.of(bare);
        return switch (tree.look(path)) {
            case Seen.Nothing() -> tree.place(path);
            case Seen.File(Path file) -> {
                if (folder) {
                    throw new IllegalArgumentException("'" + path + "' is a file and no folder: is it an oci-archive?");
                }
                yield file;
            }
            case Seen.Folder(Path found) -> {
                if (!folder) {
                    throw new IllegalArgumentException("'" + path + "' is a folder and no archive: is it oci:?");
                }
                yield found;
            }
            case Seen.Outside outside -> throw new IllegalArgumentException("'" + path + "' " + outside.refusal());
            case Seen.Unreadable(String reason) -> throw new IllegalArgumentException("'" + path + "' " + reason);
        };
    }
}
