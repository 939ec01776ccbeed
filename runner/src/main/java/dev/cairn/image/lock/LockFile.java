package dev.cairn.image.lock;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.key.Pointer;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.host.scan.Replacement;
import dev.cairn.image.layout.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// `workflow.lock`, beside the workflow: which images and packages its names stand for, by
/// platform. It is text for people
/// and for version control: sorted, and the same for the same content.
public final class LockFile {
    /// What it is called.
    public static final String NAME = "workflow.lock";

    private final Path file;

    public LockFile(Path file) {
        this.file = file;
    }

    /// That of the workflows in a folder.
    public static LockFile in(Path folder) {
        return new LockFile(folder.resolve(NAME));
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /// What an image is by the lock, if it says so.
    ///
    /// @param written as the workflow calls it
    /// @throws CairnException REFUSED with file and line, if it is no lock; MISSING if only git-annex has it
    public Optional<Locked> find(String written, Platform platform) {
        return find(read().images(), written, platform);
    }

    /// The same for packages.
    ///
    /// @param key as [ImageSource.Packages#key] says
    public Optional<LockedPackages> findPackages(String key, Platform platform) {
        return find(read().packages(), key, platform);
    }

    /// The name by which the lock knows an image and what it says of it; empty if it does not name it.
    public Optional<Map.Entry<String, Locked>> named(Cid config, Platform platform) {
        for (Map.Entry<String, SortedMap<String, Locked>> one : read().images().entrySet()) {
            Locked locked = one.getValue().get(platform.toString());
            if (locked != null && locked.config().cid().equals(config)) {
                return Optional.of(Map.entry(one.getKey(), locked));
            }
        }
        return Optional.empty();
    }

    /// The folder that paths in it begin in.
    public Path folder() {
        return file.resolveSibling("");
    }

    private static <T> Optional<T> find(
            SortedMap<String, SortedMap<String, T>> all, String written, Platform platform) {
        return Optional.ofNullable(all.getOrDefault(written, new TreeMap<>()).get(platform.toString()));
    }

    /// Remembers what an image is; what is there of others stays.
    ///
    /// @throws CairnException as [#find] does; or if it cannot be written
    public void put(String written, Platform platform, Locked locked) {
        LockContent content = read();
        put(content, content.images(), written, platform, locked);
    }

    public void putPackages(String key, Platform platform, LockedPackages locked) {
        LockContent content = read();
        put(content, content.packages(), key, platform, locked);
    }

    private <T> void put(
            LockContent content,
            SortedMap<String, SortedMap<String, T>> all,
            String written,
            Platform platform,
            T locked) {
        T before = all.computeIfAbsent(written, _ -> new TreeMap<>()).put(platform.toString(), locked);
        if (!locked.equals(before)) {
            write(content);
        }
    }

    /// Forgets what an image is on every platform but one: what the name stood for elsewhere is as old.
    public void putAlone(String written, Platform platform, Locked locked) {
        LockContent content = read();
        content.images().put(written, new TreeMap<>(Map.of(platform.toString(), locked)));
        write(content);
    }

    public void putPackagesAlone(String key, Platform platform, LockedPackages locked) {
        LockContent content = read();
        content.packages().put(key, new TreeMap<>(Map.of(platform.toString(), locked)));
        write(content);
    }

    private boolean isPointer() {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= Pointer.LARGEST
                    && Pointer.key(Files.readAllBytes(file)).isPresent();
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }

    private void write(LockContent content) {
        String text = LockWriter.text(content);
        try {
            Replacement.write(file, target -> {
                Files.writeString(target, text);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
            });
        } catch (IOException e) {
            throw CairnException.of("writing " + file, e);
        }
    }

    /// One that git-annex has is no lock that is not there.
    private LockContent read() {
        Optional<AnnexedFile> annexed =
                Files.isSymbolicLink(file) || isPointer() ? new Annexes().at(file) : Optional.empty();
        Path place = annexed.map(AnnexedFile::bytes).orElse(file);
        return Files.exists(place) ? LockReader.read(place) : LockContent.empty();
    }
}
