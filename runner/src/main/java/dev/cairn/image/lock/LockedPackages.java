package dev.cairn.image.lock;

import dev.cairn.cid.Cid;
import dev.cairn.packages.PackageSet;

/// What the lock remembers of packages on one platform.
///
/// @param set  what exactly they are
/// @param root the block of the root file system that is made of them: the identity, and what to ask others of IPFS
///     for
public record LockedPackages(PackageSet set, Cid root) {}
