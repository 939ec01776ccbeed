package dev.cairn.naming;

import dev.cairn.name.IpnsRecord;

/// A record that was published here.
///
/// @param mirror whether Kubo has it too
public record Published(IpnsRecord record, Mirror mirror) {
    /// What became of telling Kubo.
    public sealed interface Mirror {
        /// None is configured.
        record None() implements Mirror {}

        record Done() implements Mirror {}

        /// @param why a sentence
        record Failed(String why) implements Mirror {}
    }
}
