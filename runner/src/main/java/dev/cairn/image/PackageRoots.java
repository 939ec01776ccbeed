package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.lock.LockFile;
import dev.cairn.image.lock.LockedPackages;
import dev.cairn.packages.BuiltRoot;
import dev.cairn.packages.PackageChoice;
import dev.cairn.packages.PackageFiles;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.PackageSet;
import dev.cairn.packages.choice.Providers;
import dev.cairn.store.Store;
import dev.cairn.tool.Bounds;
import java.io.IOException;
import java.nio.file.Files;

/// Root file systems that are made of packages. They are made here only if nobody has them: what the lock names is the
/// same wherever it is made.
final class PackageRoots {
    private final Store store;
    private final Images.Use use;
    private final Bounds bounds;
    private final Making making;

    PackageRoots(Store store, Images.Use use, Bounds bounds, Making making) {
        this.store = store;
        this.use = use;
        this.bounds = bounds;
        this.making = making;
    }

    /// What packages are now, whatever the lock says; nothing is made yet.
    PackageSet resolved(ImageSource.Packages source) {
        use.remarks().accept("looking for the " + source.written());
        try (Scratch scratch = scratch()) {
            return provider(source.choice()).resolve(source.names(), scratch.path());
        }
    }

    /// Makes the root file system of packages, and stores it if anything may be written.
    LockedPackages made(ImageSource.Packages source, PackageSet set) {
        return new LockedPackages(set, build(source, set));
    }

    /// Makes again what the lock names.
    ///
    /// @throws CairnException CORRUPT if it comes out as something else
    Cid again(ImageSource.Packages source, LockedPackages locked) {
        Cid root = build(source, locked.set());
        if (!root.equals(locked.root())) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "what is made of the " + source.written() + " is " + root + ", where " + LockFile.NAME + " says "
                            + locked.root() + ": get it from whoever has it, or take what is made here with"
                            + " 'cairn image update'");
        }
        return root;
    }

    private Cid build(ImageSource.Packages source, PackageSet set) {
        use.remarks()
                .accept("making a root file system of the " + source.written() + ": with what they need "
                        + set.packages().size() + ", which takes a minute, once");
        PackageProvider provider = provider(source.choice().of(set.provider()));
        try (Scratch scratch = scratch()) {
            BuiltRoot made = provider.build(
                    source.names(), set, Files.createDirectory(scratch.path().resolve("packages")));
            return use.writes() ? making.storeRoot(made, use.keeping()) : Making.nameRoot(made);
        } catch (IOException e) {
            throw CairnException.of("making a root file system of the " + source.written(), e);
        }
    }

    private Scratch scratch() {
        return use.writes() ? Scratch.in(store) : Scratch.outside();
    }

    private PackageProvider provider(PackageChoice choice) {
        return Providers.of(choice, new PackageFiles(store.folder(), use.writes()), bounds, use.cancellation());
    }
}
