package dev.cairn.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The world is broken: what a command cannot mend by itself. The message is one sentence that names the thing, the
/// place and the mend; expected endings (a task that fails, a result that nobody has) are values instead.
public final class CairnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public CairnException(Kind kind, String message) {
        this(kind, message, null);
    }

    public CairnException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
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

    public Kind kind() {
        return kind;
    }
}
