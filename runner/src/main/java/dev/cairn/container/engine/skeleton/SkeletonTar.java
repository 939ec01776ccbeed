package dev.cairn.container.engine.skeleton;

import dev.cairn.digest.Sha256;
import dev.cairn.failure.CairnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A skeleton as an archive, which becomes an image: the same bytes for the same bones.
public final class SkeletonTar {
    private final byte[] bytes;

    private SkeletonTar(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SkeletonTar of(List<Bone> bones) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Bone bone : bones) {
                put(tar, bone);
            }
        } catch (IOException e) {
            throw CairnException.of("making the root of a container", e);
        }
        return new SkeletonTar(bytes.toByteArray());
    }

    private static void put(TarArchiveOutputStream tar, Bone bone) throws IOException {
        byte[] content = new byte[0];
        TarArchiveEntry entry;
        switch (bone) {
            case Bone.Folder(var name) -> {
                entry = new TarArchiveEntry(name + "/");
                entry.setMode(040755);
            }
            case Bone.File(var name, var executable, var text) -> {
                entry = new TarArchiveEntry(name);
                entry.setMode(executable ? 0100755 : 0100644);
                content = text.value();
            }
            case Bone.Link(var name, var target) -> {
                entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                entry.setLinkName(target);
            }
        }
        entry.setModTime(0);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /// Nobody changes them.
    public byte[] bytes() {
        return bytes;
    }

    /// A name of the content.
    public String tag() {
        return HexFormat.of().formatHex(new Sha256().digest(bytes)).substring(0, 32);
    }
}
