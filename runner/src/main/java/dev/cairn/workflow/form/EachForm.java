package dev.cairn.workflow.form;

import org.jspecify.annotations.Nullable;

/// A set in a slot of a process.
///
/// @param pattern of a set whose members a pattern finds, in the slots of the same process; otherwise null
public record EachForm(SetForm set, int slot, @Nullable PathForm pattern) {}
