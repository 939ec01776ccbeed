package dev.cairn.image.layout;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// An OCI layout that is a folder of IPFS.
public record DagReading(DagReader reader, Cid root) implements Blobs.Reading {
    @Override
    public Optional<byte[]> read(String path, int most) {
        return switch (reader.resolve(root, List.of(path.split("/")))) {
            case DagReader.Resolution.Found(Cid file) -> Optional.of(bytes(file, most));
            case DagReader.Resolution.Absent _ -> Optional.empty();
        };
    }

    private byte[] bytes(Cid file, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            var _ = reader.copy(file, 0, most + 1L, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }
}
