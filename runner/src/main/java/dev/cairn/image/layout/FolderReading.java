package dev.cairn.image.layout;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// An OCI layout that lies on this machine.
public record FolderReading(Path folder) implements Blobs.Reading {
    @Override
    public Optional<byte[]> read(String path, int most) {
        Path file = folder.resolve(path);
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(most + 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }
}
