package dev.cairn.source.fetch;

/// What a fetch brought: only what was not here.
public record Fetched(long blocks, long bytes) {}
