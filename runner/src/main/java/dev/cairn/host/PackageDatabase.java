package dev.cairn.host;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the packages of a machine vouch for.
///
/// @param packages   sorted, those that are installed in full only
/// @param diversions sorted
/// @param owned      the absolute paths that these packages put where they are, symlinks at the root resolved
///                   (`/bin/ls` is `/usr/bin/ls` where `/bin` is a symlink)
/// @param folders    those of the owned paths, and all others, that owned paths lie in
/// @param conffiles  the configuration files that these packages ship, with the MD5 of what they ship, in hex
public record PackageDatabase(
        List<SoftwarePackage> packages,
        List<Diversion> diversions,
        Set<String> owned,
        Set<String> folders,
        Map<String, String> conffiles) {
    /// There is none that can be read: no package vouches for anything.
    public static final PackageDatabase NONE = new PackageDatabase(List.of(), List.of(), Set.of(), Set.of(), Map.of());
}
