package dev.cairn.deliver;

/// How outputs get to the person.
public enum DeliveryMode {
    /// As files of their own: reflinks where the file system has them, else copies.
    COPY,
    /// As read-only hard links into the store; what cannot be linked is a read-only copy.
    LINK,
    /// Not at all: their CIDs are told.
    NONE,
    /// As annexed files of the repositories of git-annex in which they belong.
    ANNEX,
    /// As annexed files whose content stays in the store, which is a special remote of these repositories.
    ANNEX_LINK;

    /// Whether repositories of git-annex are to know of them.
    public boolean isAnnex() {
        return this == ANNEX || this == ANNEX_LINK;
    }
}
