package dev.cairn.push;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// A file of more than one block of which it is known that an import of its bytes makes just these blocks, so that its
/// bytes can be sent in their place.
///
/// @param size    in bytes
/// @param profile the parameters of that import
record WholeFile(Path path, long size, ImportProfile profile) {
    private static final int PORTION = 1 << 20;

    /// Empty if the root is none, if no profile of ours makes it, or if only its bytes could tell.
    static Optional<WholeFile> of(Store store, Cid root) {
        DagReader reader = new DagReader(store.blocks());
        if (root.codec() != Codec.DAG_PB || !(reader.open(root) instanceof UnixFs.File)) {
            return Optional.empty();
        }
        return ImportProfile.all().stream()
                .filter(profile -> new Recognition(reader, profile)
                        .of(root, OptionalLong.empty())
                        .filter(root::equals)
                        .isPresent())
                .findFirst()
                .flatMap(profile -> store.files()
                        .readable(root)
                        .map(file -> new WholeFile(file.path(), file.stat().size(), profile)));
    }

    /// Writes its bytes, as they lie here: whoever takes them gives them a name.
    void write(OutputStream out, Progress progress) throws IOException {
        byte[] portion = new byte[PORTION];
        try (InputStream in = Files.newInputStream(path)) {
            for (int length = in.readNBytes(portion, 0, PORTION);
                    length > 0;
                    length = in.readNBytes(portion, 0, PORTION)) {
                out.write(portion, 0, length);
                progress.more(1, length);
            }
        }
    }
}
