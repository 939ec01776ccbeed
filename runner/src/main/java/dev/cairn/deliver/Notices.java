package dev.cairn.deliver;

import java.nio.file.Path;

/// Who is told what was done with what stood in the way.
public interface Notices {
    /// Something that Cairn had not put there, or that was changed since, was kept under another name.
    void kept(Path path, Path as);
}
