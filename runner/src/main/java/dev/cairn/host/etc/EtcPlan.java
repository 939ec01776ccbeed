package dev.cairn.host.etc;

import dev.cairn.host.HostFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// What the made-up `/etc` takes from the host, and what of it counts for the identity of the software.
///
/// @param taken        sorted by path
/// @param alternatives name in `/etc/alternatives` → where it leads; those of manual pages aside
/// @param counting     of the rest what is not as a package ships it, or what no package can vouch for, and the
///                     configuration files that somebody removed; sorted by path
public record EtcPlan(List<Taken> taken, SortedMap<String, String> alternatives, List<HostFile> counting) {
    /// @param file   as it was when this was planned
    /// @param source where it is
    public record Taken(HostFile file, Path source) {}
}
