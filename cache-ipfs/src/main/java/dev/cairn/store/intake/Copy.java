package dev.cairn.store.intake;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Takes the bytes of a file as they are read.
interface Copy extends AutoCloseable {
    /// What to read the next bytes into.
    ///
    /// @param own the reader's own buffer, which may serve
    ByteBuffer buffer(ByteBuffer own) throws IOException;

    /// Takes what remains in the buffer that was given last.
    void write(ByteBuffer bytes) throws IOException;

    /// Ends the copy, which is then whole.
    ///
    /// @return whether it is on disk
    boolean finish() throws IOException;

    @Override
    void close() throws IOException;
}
