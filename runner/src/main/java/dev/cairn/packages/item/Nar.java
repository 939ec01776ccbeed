package dev.cairn.packages.item;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The archive by which Nix and Guix know the content of an item, as the Nix manual specifies it: names, contents,
/// symlinks and whether a file is executable; no times, owners or other modes.
public final class Nar {
    private static final int WORD = 8;

    private final DataOutputStream out;

    private Nar(DataOutputStream out) {
        this.out = out;
    }

    /// The SHA-256 of the archive of a file, folder or symlink, in hexadecimal digits behind `sha256:`.
    ///
    /// @throws IOException if it cannot be read, or is or has what is none of these
    public static String digest(Path path) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            Nar nar = new Nar(out);
            nar.text("nix-archive-1");
            nar.node(path);
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private void node(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        text("(");
        text("type");
        if (attributes.isSymbolicLink()) {
            text("symlink");
            text("target");
            text(Files.readSymbolicLink(path).toString());
        } else if (attributes.isDirectory()) {
            text("directory");
            for (Path entry : sorted(path)) {
                text("entry");
                text("(");
                text("name");
                text(entry.getFileName().toString());
                text("node");
                node(entry);
                text(")");
            }
        } else if (attributes.isRegularFile()) {
            text("regular");
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE)) {
                text("executable");
                text("");
            }
            text("contents");
            content(path, attributes.size());
        } else {
            throw new IOException(path + " is no file, folder or symlink");
        }
        text(")");
    }

    private static List<Path> sorted(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(all::add);
        }
        all.sort(Comparator.comparing(entry -> bytes(entry.getFileName().toString()), Arrays::compareUnsigned));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void text(String text) throws IOException {
        byte[] bytes = bytes(text);
        out.writeLong(Long.reverseBytes(bytes.length));
        out.write(bytes);
        pad(bytes.length);
    }

    private void content(Path file, long size) throws IOException {
        out.writeLong(Long.reverseBytes(size));
        try (InputStream in = Files.newInputStream(file)) {
            if (in.transferTo(out) != size) {
                throw new IOException(file + " changed while it was read");
            }
        }
        pad(size);
    }

    private void pad(long length) throws IOException {
        out.write(new byte[(int) ((WORD - length % WORD) % WORD)]);
    }
}
