package dev.cairn.job;

import java.util.List;

/// One thing that the person is to get.
///
/// @param path   where, relative to the workflow's folder or `--output`
/// @param job    who made it
/// @param output its path in that job's result
/// @param inside the names below that output, if only a part of a folder was asked for; otherwise empty
public record Delivery(String path, int job, String output, List<String> inside) {}
