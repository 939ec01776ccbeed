package dev.cairn.config.form;

import dev.cairn.system.Whereabouts;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where values come from.
///
/// @param name     as `cairn config` says it: a file, a variable, a flag
/// @param folder   what relative paths are relative to; null: paths must be absolute
/// @param home     what `~` stands for
/// @param personal whether it is the person's own word; else it came with a workflow
public record Origin(String name, @Nullable Path folder, Path home, boolean personal) {
    /// Empty if it is none of the [#paths] that can stand here.
    public Optional<Path> path(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (text.equals("~") || text.startsWith("~/")) {
            return Optional.of(Whereabouts.of(home.resolve(text.substring(Math.min(2, text.length())))));
        }
        Path path = Path.of(text);
        if (folder == null) {
            return path.isAbsolute() ? Optional.of(Whereabouts.of(path)) : Optional.empty();
        }
        return Optional.of(Whereabouts.of(folder.resolve(path)));
    }

    /// What can stand here, for messages.
    String paths() {
        return folder == null ? "an absolute path or one that starts with '~/'" : "a path";
    }
}
