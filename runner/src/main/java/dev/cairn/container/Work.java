package dev.cairn.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a program finds in its working directory, `/work`: its own writable scratch folder and its inputs.
///
/// @param scratch   what becomes `/work`; for every bind it holds a file or folder to mount on
/// @param temporary what becomes `/tmp`, empty
/// @param inputs    shown read-only, each at its path below `/work`
/// @param below     a tree that shows through `scratch` wherever that holds nothing of the same name: what is
///                  written to it goes to `scratch` instead
/// @param workspace an empty folder on the file system of `scratch`, which the runtime may need for that
public record Work(Path scratch, Path temporary, List<Bind> inputs, Optional<Path> below, Path workspace) {
    public Work {
        inputs = List.copyOf(inputs);
        for (Bind bind : inputs) {
            if (bind.target().startsWith("/")) {
                throw new IllegalArgumentException("'" + bind.target() + "' is not relative");
            }
        }
    }
}
