package dev.cairn.keyring;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.key.VerifyingKey;
import dev.cairn.name.IpnsName;
import dev.cairn.system.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The keys of one purpose, a file each in a folder that only its owner may enter. Several processes may use it at
/// once: a key appears whole or not at all, and none ever replaces another.
public final class Keyring {
    /// The largest file that is read as a key.
    private static final int LARGEST = 1 << 10;

    private final Path folder;
    private final Purpose purpose;

    /// @param folder need not be there yet
    public Keyring(Path folder, Purpose purpose) {
        this.folder = folder;
        this.purpose = purpose;
    }

    /// All keys, by name.
    public List<NamedKey> all() {
        List<NamedKey> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*." + purpose.ending())) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                KeyName called = new KeyName(
                        name.substring(0, name.length() - purpose.ending().length() - 1));
                find(called).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw CairnException.of("cannot list the keys in " + folder, e);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.CORRUPT, folder + " holds what is no key: " + e.getMessage(), e);
        }
        found.sort(Comparator.comparing(key -> key.called().text()));
        return found;
    }

    /// The key that is called so; empty if there is none.
    public Optional<NamedKey> find(KeyName called) {
        Path file = file(called);
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new NamedKey(called, SigningKey.ofProtobuf(in.readNBytes(LARGEST))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CairnException.of("cannot read the key " + called, e);
        } catch (CairnException e) {
            throw new CairnException(e.kind(), "cannot read the key in " + file + ": " + e.sentence(), e);
        }
    }

    /// The public half of the key that is called so, as its file says it: that the halves belong together is seen by
    /// whoever signs.
    public Optional<VerifyingKey> publicHalf(KeyName called) {
        Path file = file(called);
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(SigningKey.publicHalf(in.readNBytes(LARGEST)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CairnException.of("cannot read the key " + called, e);
        } catch (CairnException e) {
            throw new CairnException(e.kind(), "cannot read the key in " + file + ": " + e.sentence(), e);
        }
    }

    /// The key that publishes under this name; empty if it is not here.
    public Optional<NamedKey> find(IpnsName name) {
        return all().stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /// The key that is called so; a new one if there is none. Whoever asks at the same time gets the same.
    public NamedKey findOrMake(KeyName called) {
        return find(called).orElseGet(() -> {
            NamedKey made = new NamedKey(called, SigningKey.random());
            return add(made) ? made : find(called).orElseThrow(() -> gone(called));
        });
    }

    private static CairnException gone(KeyName called) {
        return new CairnException(Kind.MISSING, "the key " + called + " was removed by somebody else just now");
    }

    /// Keeps a key. When this returns true, it is on disk.
    ///
    /// @return false if one is called so already, which stays as it is
    public boolean add(NamedKey key) {
        // A link, and no rename, which would replace what another process put there meanwhile.
        return put(key, Files::createLink);
    }

    /// Keeps a key in the place of one that is called so, which is gone afterwards: there is never none.
    public void replace(NamedKey key) {
        put(key, (file, temporary) -> Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE));
    }

    /// How a file that is written comes to its name.
    private interface Naming {
        void name(Path file, Path temporary) throws IOException;
    }

    private boolean put(NamedKey key, Naming naming) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Kernel.sync(folder.toAbsolutePath().resolveSibling(""));
            }
            Path temporary = Files.createTempFile(folder, ".", ".new");
            try {
                Files.write(temporary, key.key().toProtobuf());
                Kernel.sync(temporary);
                naming.name(file(key.called()), temporary);
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(temporary);
            }
            Kernel.sync(folder);
            return true;
        } catch (IOException e) {
            throw CairnException.of("cannot store the key " + key.called(), e);
        }
    }

    /// Forgets a key for good.
    ///
    /// @return false if there is none that is called so
    public boolean remove(KeyName called) {
        try {
            boolean there = Files.deleteIfExists(file(called));
            if (there) {
                Kernel.sync(folder);
            }
            return there;
        } catch (IOException e) {
            throw CairnException.of("cannot remove the key " + called, e);
        }
    }

    private Path file(KeyName called) {
        return folder.resolve(called + "." + purpose.ending());
    }
}
