package dev.cairn.annex;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import java.util.Optional;

/// A path that stands for content of git-annex.
///
/// @param path    as it was asked for
/// @param content where the bytes lie; empty if they are not here
public record AnnexedFile(Path path, AnnexKey key, AnnexRepository repository, Way way, Optional<Path> content) {
    /// How it stands in the working tree.
    public enum Way {
        /// As a symlink.
        LOCKED,
        /// As a pointer: unlocked, with its content elsewhere or not here.
        POINTER,
        /// As its content.
        UNLOCKED
    }

    /// Where the bytes lie.
    ///
    /// @throws CairnException MISSING, with the mend, if they are not here
    public Path bytes() {
        return content.orElseThrow(
                () -> new CairnException(Kind.MISSING, "the content of " + shown() + " is not here; " + mend()));
    }

    /// How to get the content, for a message: one sentence without its end.
    public String mend() {
        if (isKeyAlone()) {
            return "'git annex get --key " + quoted(key.toString()) + "' in " + repository + " brings it";
        }
        Path inside = repository.top().relativize(real(path));
        return "'git annex get -- " + quoted(inside.toString()) + "' in " + repository + " brings it";
    }

    /// Nothing stands for it in the working tree.
    private boolean isKeyAlone() {
        return path.toString().startsWith(repository.top() + "/.git/annex/");
    }

    /// As messages call it.
    public String shown() {
        return isKeyAlone() ? "annex:" + key : path.toString();
    }

    private static Path real(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        try {
            return parent == null ? path : parent.toRealPath().resolve(path.getFileName());
        } catch (java.io.IOException e) {
            return path;
        }
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9._/+-]+") ? name : "\"" + name + "\"";
    }
}
