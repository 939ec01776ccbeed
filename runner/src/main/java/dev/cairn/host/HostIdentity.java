package dev.cairn.host;

import dev.cairn.cid.Cid;
import java.nio.file.Path;

/// The host's software, ready to be run with.
///
/// @param software the CID of its [Fingerprint]
/// @param etc      the folder to be bound read-only at `/etc`
/// @param root     the rest of the root file system
public record HostIdentity(Cid software, Path etc, HostRoot root) {}
