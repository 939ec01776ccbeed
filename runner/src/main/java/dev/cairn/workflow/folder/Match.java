package dev.cairn.workflow.folder;

import java.nio.file.Path;

/// A file that a pattern matches.
///
/// @param path as the workflow calls it
/// @param file its own path, as [Seen.File] says
public record Match(String path, Path file) {}
