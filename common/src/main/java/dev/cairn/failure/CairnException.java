package dev.cairn.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The world is broken: what a command cannot mend by itself. The message is one sentence that names the thing, the
/// place and the mend, whatever letters stand in what it names; expected endings (a task that fails, a result that
/// nobody has) are values instead.
public final class CairnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private final boolean placed;

    public CairnException(Kind kind, String message) {
        this(kind, message, null);
    }

    public CairnException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, false);
    }

    private CairnException(Kind kind, String message, @Nullable Throwable cause, boolean placed) {
        super(Shown.plainly(message, placed), cause);
        this.kind = kind;
        this.placed = placed;
    }

    /// What is wrong with what a person wrote, one sentence a line.
    ///
    /// @param sentences each begins with its place: `FILE:LINE: …`, a variable, a flag
    public static CairnException refused(Collection<String> sentences) {
        return new CairnException(Kind.REFUSED, String.join("\n", sentences), null, true);
    }

    /// What broke while reading or writing, as a kind: a full disk, a missing permission and a missing file are told
    /// apart from the rest.
    ///
    /// @param doing what was tried, as in "storing reads.fq"
    public static CairnException of(String doing, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return new CairnException(Kind.UNAVAILABLE, doing + ": permission denied", cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new CairnException(Kind.MISSING, doing + ": no such file or folder", cause);
        }
        String reason = cause instanceof FileSystemException && cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : String.valueOf(cause.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("quota exceeded");
        return full
                ? new CairnException(
                        Kind.FULL, doing + ": the disk is full (" + reason + "); free some space and try again", cause)
                : new CairnException(Kind.UNREADABLE, doing + ": " + reason, cause);
    }

    /// The message.
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// Whether every line of the message begins with the place that it speaks of. An editor that looks for places finds
    /// them at the start of a line only, so nothing is to be put before them.
    public boolean isPlaced() {
        return placed;
    }

    public Kind kind() {
        return kind;
    }
}
