package dev.cairn.config;

/// A setting on the command line.
///
/// @param setting the name of the setting: `jobs`, `secrets.allow`
/// @param value   as it was written; `true` for one that takes none
/// @param name    what the person wrote: `--jobs`, `-j`
public record Flag(String setting, String value, String name) {}
