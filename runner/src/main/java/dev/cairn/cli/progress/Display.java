package dev.cairn.cli.progress;

import java.io.Closeable;

/// Where a run is shown while it goes. Calls may come from any thread.
public interface Display extends Closeable {
    /// Lines that stay.
    void say(String text);

    /// Shows the end state and gives the terminal back.
    @Override
    void close();
}
