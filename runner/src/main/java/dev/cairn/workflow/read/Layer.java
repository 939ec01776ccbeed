package dev.cairn.workflow.read;

import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode.Fields;

/// A map with keys of a process, its own, its template's or the defaults, and the file in which it stands.
record Layer(Typed typed, Fields fields) {}
