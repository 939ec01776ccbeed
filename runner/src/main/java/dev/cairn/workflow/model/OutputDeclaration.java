package dev.cairn.workflow.model;

import dev.cairn.task.TaskOutput;
import org.jspecify.annotations.Nullable;

/// An output as a process declares it.
///
/// @param tag  its name or, of a list, its position from 1 on
/// @param path what the workflow calls it, `output-path` before it
/// @param as   its path in the container, if that is another
public record OutputDeclaration(
        String tag,
        Place place,
        TaskOutput.Kind kind,
        PathTemplate path,
        @Nullable PathTemplate as,
        boolean optional) {}
