/// The host's own software, as what processes that name no image run with: its identity, and the root file system
/// made of it.
@NullMarked
package dev.cairn.host;

import org.jspecify.annotations.NullMarked;
