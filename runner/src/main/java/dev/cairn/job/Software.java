package dev.cairn.job;

import dev.cairn.image.ImageSource;
import java.nio.file.Path;

/// What a task runs with, as its workflow says it.
public sealed interface Software {
    /// The software of the machine that runs it.
    record Host() implements Software {}

    /// An image.
    ///
    /// @param lock the file that says which image the name stands for; it need not be there
    record Image(ImageSource source, Path lock) implements Software {}

    Software HOST = new Host();
}
