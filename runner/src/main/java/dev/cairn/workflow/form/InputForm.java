package dev.cairn.workflow.form;

import dev.cairn.workflow.model.InputDeclaration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An input of a process.
///
/// @param number its position among the inputs, from 0 on
/// @param path   what it reads: a path, a pattern, an address; null for content
/// @param as     its other path in the container
/// @param open   of an `all`: the sets over whose members it goes, those that others depend on first
/// @param digest of a file of the web: its SHA-256 or its CID
public record InputForm(
        InputDeclaration declared,
        int number,
        @Nullable PathForm path,
        @Nullable PathForm as,
        List<EachForm> open,
        Optional<PathForm> digest) {
    public InputForm {
        open = List.copyOf(open);
    }
}
