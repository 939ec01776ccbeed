package dev.cairn.workflow.read.reuse;

import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode.Fields;

/// A map with keys of a process, its own, its template's or the defaults, and the file in which it stands.
public record Layer(Typed typed, Fields fields) {}
