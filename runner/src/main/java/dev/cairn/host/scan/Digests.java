package dev.cairn.host.scan;

import dev.cairn.cid.Cid;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The SHA-256 of files.
public interface Digests {
    /// Reads every file.
    Digests READING = (file, stat) -> sha256(file, stat.size());

    /// In lower-case hex.
    ///
    /// @param stat of the file, as it was just seen
    String of(Path file, Stat stat) throws IOException;

    /// @param size what to expect; the file may have another one. Of a large file so much is read first that its digest
    ///             is worth the fast library, see [dev.cairn.digest.Sha256].
    static String sha256(Path file, long size) throws IOException {
        MessageDigest digest = Cid.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[Math.clamp(size + 1, 1, 1 << 18)];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
