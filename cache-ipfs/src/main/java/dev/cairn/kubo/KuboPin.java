package dev.cairn.kubo;

import dev.cairn.cid.Cid;

/// A DAG that a node keeps.
///
/// @param name empty if it has none
public record KuboPin(Cid cid, String name) {}
