package dev.cairn.getting;

import dev.cairn.failure.Kind;

/// What came of the wish for some content.
public sealed interface Got {
    /// It is in the annex now. Nobody here has compared it with its key yet.
    record Here() implements Got {}

    /// It is not to be had from git-annex.
    ///
    /// @param kind  TIMED_OUT if somebody was silent for too long, FULL if there is no room for it, UNAVAILABLE if
    ///              git-annex itself cannot be used, INTERRUPTED if nobody wants it any more, else MISSING
    /// @param words a sentence without its end: who was asked, and what each said
    record Failed(Kind kind, String words) implements Got {}
}
