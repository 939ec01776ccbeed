package dev.cairn.host.dpkg;

import java.util.Map;

/// A paragraph of dpkg's `status` file.
///
/// @param state     the third word of `Status`
/// @param multiArch whether it may be installed for several architectures at once
/// @param conffiles path → MD5 of what the package ships, but those that it ships no longer
record StatusEntry(
        String name,
        String architecture,
        String version,
        String state,
        boolean multiArch,
        Map<String, String> conffiles) {
    /// In full. A package that waits for triggers, its own or another's, has been configured.
    boolean installed() {
        return switch (state) {
            case "installed", "triggers-awaited", "triggers-pending" -> !name.isEmpty();
            default -> false;
        };
    }
}
