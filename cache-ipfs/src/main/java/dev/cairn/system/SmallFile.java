package dev.cairn.system;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A small file that a person names.
public final class SmallFile {
    private SmallFile() {}

    /// All that is in it.
    ///
    /// @param most how many bytes may be
    /// @throws CairnException REFUSED if it is not there, or larger
    public static byte[] read(Path path, int most) {
        if (Files.isDirectory(path)) {
            throw new CairnException(Kind.REFUSED, path + " is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new CairnException(
                        Kind.REFUSED, path + " has more than the " + most + " bytes that such a file can have");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new CairnException(Kind.REFUSED, "there is no file " + path, e);
        } catch (IOException e) {
            throw CairnException.of("cannot read " + path, e);
        }
    }
}
