package dev.cairn.store.intake.hash;

import dev.cairn.system.BulkFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Takes the bytes of a file as they are read.
public interface Copy extends AutoCloseable {
    /// What to read the next bytes into.
    ///
    /// @param own the reader's own buffer, which may serve
    ByteBuffer buffer(ByteBuffer own) throws IOException;

    /// Takes what remains in the buffer that was given last.
    void write(ByteBuffer bytes) throws IOException;

    /// The file itself, where parts of it may be written in any order, by several threads.
    Optional<BulkFile> bulk();

    /// Ends the copy, which is then whole.
    ///
    /// @return whether it is on disk
    boolean finish() throws IOException;

    @Override
    void close() throws IOException;
}
