package dev.cairn.workflow.folder;

import java.nio.file.Path;

/// A file that a pattern matches.
///
/// @param path as the workflow calls it
/// @param file its own path, with no symbolic link in it
public record Match(String path, Path file) {}
