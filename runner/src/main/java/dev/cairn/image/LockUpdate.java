package dev.cairn.image;

import dev.cairn.effort.Cancellation;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Platform;
import dev.cairn.image.lock.LockFile;
import dev.cairn.image.lock.Locked;
import dev.cairn.image.lock.LockedPackages;
import dev.cairn.packages.PackageSet;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks again what the names of images stand for, and has the lock say so.
public final class LockUpdate {
    private final LockFile lock;
    private final Images images;
    private final Platform platform = Platform.here();

    /// @param lock    need not be there
    /// @param remarks told in a sentence what takes time
    public LockUpdate(Store store, Path lock, Consumer<String> remarks) {
        this.lock = new LockFile(lock);
        this.images =
                new Images(store, Optional.empty(), new Images.Use(true, _ -> _ -> {}, remarks, new Cancellation()));
    }

    /// What a name stood for and stands for.
    ///
    /// @param was      absent if the lock did not say
    /// @param manifest absent if its source has none of its own
    public record Update(String image, Optional<String> was, String is, Optional<String> manifest, String from) {
        public boolean changed() {
            return !was.equals(Optional.of(is));
        }
    }

    /// Looks where the image is now. What the lock says of other platforms goes, if it is another image.
    ///
    /// @param source none of IPFS, which is always the same
    /// @throws dev.cairn.failure.CairnException if it is not to be had; then the lock says what it said
    public Update update(ImageSource source) {
        if (source instanceof ImageSource.Packages packages) {
            return update(packages);
        }
        Optional<Locked> before = lock.find(source.written(), platform);
        Locked now = Locked.of(images.find(source));
        Optional<BlobDigest> was = before.map(Locked::config);
        if (was.equals(Optional.of(now.config()))) {
            Optional<Locked> same = before.flatMap(Locked::layout).map(now::with);
            lock.put(source.written(), platform, same.orElse(now));
        } else {
            lock.putAlone(source.written(), platform, now);
        }
        return new Update(
                source.written(),
                was.map(BlobDigest::toString),
                now.config().toString(),
                now.manifest().map(BlobDigest::toString),
                now.from());
    }

    /// Nothing is made if they are the same packages still.
    private Update update(ImageSource.Packages source) {
        Optional<LockedPackages> before = lock.findPackages(source.key(), platform);
        PackageSet now = images.resolved(source);
        LockedPackages locked = before.filter(known -> known.set().isSame(now))
                .map(known -> new LockedPackages(now, known.root()))
                .orElseGet(() -> images.made(source, now));
        if (before.map(LockedPackages::root).equals(Optional.of(locked.root()))) {
            lock.putPackages(source.key(), platform, locked);
        } else {
            lock.putPackagesAlone(source.key(), platform, locked);
        }
        return new Update(
                source.written(),
                before.map(known -> known.root().toString()),
                locked.root().toString(),
                Optional.empty(),
                String.join(", ", now.from()));
    }
}
