package dev.cairn.store.file;

import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.database.Keys;
import dev.cairn.unixfs.write.FileLeaf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file again and compares it with the names of its blocks, whatever profile made them.
final class Recheck {
    private Recheck() {}

    /// Whether the file's bytes are those of these blocks and nothing more.
    ///
    /// @throws CairnException if it cannot be read
    static boolean isRight(Path path, Leaves leaves) {
        try (InputStream in = Files.newInputStream(path)) {
            for (int i = 0; i < leaves.count(); i++) {
                if (!isNext(in.readNBytes(leaves.length(i)), leaves, i)) {
                    return false;
                }
            }
            return in.read() < 0;
        } catch (IOException e) {
            throw CairnException.of("cannot read " + path + " again", e);
        }
    }

    /// Whether these are the bytes of one of the blocks.
    static boolean isNext(byte[] bytes, Leaves leaves, int index) {
        byte[] block = leaves.wrapped() ? FileLeaf.around(bytes, 0, bytes.length) : bytes;
        return bytes.length == leaves.length(index)
                && Keys.cid(Codec.RAW, leaves.hash(index)).names(block);
    }
}
