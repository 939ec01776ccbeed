package dev.cairn.config;

import dev.cairn.dag.Node;

/// A setting as `cairn config` prints it.
///
/// @param value    null of the data model where nobody decided it and nothing stands for it
/// @param from     `default`, a file, `CAIRN_JOBS`, `--jobs`; with commas between them where several add up
/// @param standard what it is if nobody decides it, for people
/// @param about    one sentence for people
public record Entry(String name, Node value, String from, String standard, String about) {}
