package dev.cairn.store;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store, and a person's folder beside it.
public abstract class StoreTestCase {
    protected static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;

    @TempDir
    protected Path folder;

    protected Path home;
    protected Path person;
    protected Store store;

    @BeforeEach
    void openStore() throws IOException {
        home = folder.resolve("home");
        person = Files.createDirectory(folder.resolve("person"));
        store = Store.open(home);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /// As if by another command, later.
    protected void reopen() {
        store.close();
        store = Store.open(home);
    }

    /// A file of the person's.
    protected Path file(String name, String text) {
        return write(person.resolve(name), text);
    }

    /// A file that a task left behind.
    protected Path scratch(String name, String text) {
        return write(home.resolve("scratch/task").resolve(name), text);
    }

    protected static Path write(Path path, String text) {
        try {
            Files.createDirectories(path.resolveSibling(""));
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected static Path executable(Path path) {
        try {
            return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes the bytes of a file behind everybody's back, keeping its size and its time.
    protected static void tamper(Path path) {
        try {
            FileTime time = Files.getLastModifiedTime(path);
            byte[] bytes = Files.readAllBytes(path);
            bytes[bytes.length / 2] ^= 1;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
            Files.write(path, bytes);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
            Files.setLastModifiedTime(path, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected Found.Named identified(Path path) {
        return store.intake()
                .identify(List.of(path), PROFILE, Progress.NONE)
                .getFirst()
                .named();
    }

    protected Found.Named added(Path path) {
        return store.intake().add(List.of(path), PROFILE, Progress.NONE).getFirst();
    }

    protected Found.Named taken(Path path) {
        try (Batch batch = store.writing().batch()) {
            Found.Named named = store.intake().take(batch, path, PROFILE);
            batch.commit();
            return named;
        }
    }

    /// How many bytes are read when these are identified.
    protected long bytesRead(Path... paths) {
        AtomicLong count = new AtomicLong();
        store.intake().identify(List.of(paths), PROFILE, (files, bytes) -> count.addAndGet(bytes));
        return count.get();
    }

    /// The files under `files/`.
    protected List<Path> stored() {
        return below(home.resolve("files"));
    }

    protected static List<Path> below(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The only file that the store has of this content.
    protected Path storedFile(Cid cid) {
        return stored().stream()
                .filter(path -> path.getFileName().toString().equals(cid.toString()))
                .findFirst()
                .orElseThrow();
    }
}
