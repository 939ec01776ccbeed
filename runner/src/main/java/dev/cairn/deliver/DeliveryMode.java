package dev.cairn.deliver;

/// How outputs get to the person.
public enum DeliveryMode {
    /// As files of their own: reflinks where the file system has them, else copies.
    COPY,
    /// As read-only hard links into the store; what cannot be linked is a read-only copy.
    LINK,
    /// Not at all: their CIDs are told.
    NONE
}
