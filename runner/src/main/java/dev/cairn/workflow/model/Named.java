package dev.cairn.workflow.model;

/// A name that a process mentions, and where.
public record Named(String name, Place place) {}
