package dev.cairn.packages.debian;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Has the files of packages in a folder: those that are kept, and the rest from where packages come from.
final class Debs {
    private final PackageFiles files;
    private final BiConsumer<List<ExactPackage>, Path> download;

    /// @param download gets the files of packages into an empty folder
    Debs(PackageFiles files, BiConsumer<List<ExactPackage>, Path> download) {
        this.files = files;
        this.download = download;
    }

    /// @param folder  an empty one
    /// @param scratch another
    /// @throws CairnException CORRUPT if what comes is not what the digest says; as `download` does
    void have(List<ExactPackage> packages, Path folder, Path scratch) throws IOException {
        List<ExactPackage> lacking = new ArrayList<>();
        for (ExactPackage one : packages) {
            if (!files.take(one, folder.resolve(DebFile.name(one)))) {
                lacking.add(one);
            }
        }
        if (lacking.isEmpty()) {
            return;
        }
        download.accept(lacking, scratch);
        for (ExactPackage one : lacking) {
            Path got = scratch.resolve(DebFile.name(one));
            if (!Files.isRegularFile(got) || !PackageFiles.isOf(one, got)) {
                throw new CairnException(
                        Kind.CORRUPT,
                        "the package " + one.name() + " " + one.version() + " that is to be had now is another than the"
                                + " one of " + one.digest() + ": take what there is now with 'cairn image update'");
            }
            files.keep(one, got);
            Files.move(got, folder.resolve(DebFile.name(one)));
        }
        files.trim();
    }
}
