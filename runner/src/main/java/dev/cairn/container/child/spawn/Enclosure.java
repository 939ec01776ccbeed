package dev.cairn.container.child.spawn;

import java.nio.file.Path;

/// A control group of the first version, which a thread can be in by itself, see cgroups(7): what it starts meanwhile
/// is born there, without a shell that moves it.
///
/// @param tasks the file of the group that takes threads
/// @param back  that of the group in which the thread is otherwise
public record Enclosure(Path tasks, Path back) {}
