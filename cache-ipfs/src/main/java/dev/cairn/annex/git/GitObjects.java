package dev.cairn.annex.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/// The small blobs of a repository, loose or packed, also those that it borrows from others
/// (gitformat-pack(5), gitrepository-layout(5)). Whatever cannot be read, or is larger than asked for, is as if it
/// were not there. Any thread may ask.
public final class GitObjects {
    private static final int MOST_FOLDERS = 16;
    private static final int MOST_PACKS = 4096;
    private static final int LARGEST_LIST = 64 << 10;
    private static final int LONGEST_HEADER = 32;

    private final int hashLength;
    private final List<Path> folders = new ArrayList<>();
    private final List<Pack> packs = new ArrayList<>();

    private GitObjects(int hashLength) {
        this.hashLength = hashLength;
    }

    /// @param common what the working trees of the repository share
    public static GitObjects of(Path common, int hashLength) {
        GitObjects objects = new GitObjects(hashLength);
        objects.add(common.resolve("objects"));
        return objects;
    }

    private void add(Path folder) {
        if (folders.size() >= MOST_FOLDERS || folders.contains(folder) || !Files.isDirectory(folder)) {
            return;
        }
        folders.add(folder);
        Path pack = folder.resolve("pack");
        if (Files.isDirectory(pack)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(pack, "pack-*.idx")) {
                for (Path index : all) {
                    if (packs.size() < MOST_PACKS) {
                        packs.add(new Pack(index, hashLength));
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                // What is in there is as if it were not there.
                packs.removeIf(one -> one.isIn(pack));
            }
        }
        borrowed(folder).forEach(this::add);
    }

    private static List<Path> borrowed(Path folder) {
        Path list = folder.resolve("info").resolve("alternates");
        if (!Files.isRegularFile(list)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(list)) {
            String text = new String(in.readNBytes(LARGEST_LIST), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    found.add(folder.resolve(line).normalize());
                }
            }
        } catch (IOException | InvalidPathException e) {
            return found;
        }
        return found;
    }

    /// The bytes of a blob; empty if it is not there, is no blob, or is larger.
    ///
    /// @param hash in hex
    /// @param most bytes that are of interest
    public Optional<byte[]> blob(String hash, int most) {
        for (Path folder : folders) {
            Path loose = folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
            Optional<byte[]> found = loose(loose, most);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Pack pack : packs) {
            Optional<byte[]> found = pack.blob(hash, most);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// `blob SIZE`, a zero, and the bytes.
    private static Optional<byte[]> loose(Path file, int most) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new InflaterInputStream(Files.newInputStream(file))) {
            byte[] all = in.readNBytes(LONGEST_HEADER + most + 1);
            int zero = 0;
            while (zero < Math.min(all.length, LONGEST_HEADER) && all[zero] != 0) {
                zero++;
            }
            String header = new String(all, 0, zero, StandardCharsets.US_ASCII);
            int length = all.length - zero - 1;
            return header.equals("blob " + length) && length <= most
                    ? Optional.of(Arrays.copyOfRange(all, zero + 1, all.length))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
