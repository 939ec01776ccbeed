package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.packages.PackageChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where an image is to be had.
public sealed interface ImageSource {
    /// As a person wrote it: how messages and the lock call it.
    String written();

    /// An OCI image layout, a folder.
    ///
    /// @param folder absolute; it need not be there
    /// @param tag    the name that its index gives the image; needed only where it has several
    record OciFolder(String written, Path folder, Optional<String> tag) implements ImageSource {}

    /// An OCI image layout in a tar file.
    record OciArchive(String written, Path file, Optional<String> tag) implements ImageSource {}

    /// What `docker save` writes, of one image.
    record DockerArchive(String written, Path file) implements ImageSource {}

    /// What a container engine of this machine calls so or, if none does, a registry.
    ///
    /// @param reference with a tag or a digest
    record Docker(String written, String reference) implements ImageSource {}

    /// A folder of IPFS: an OCI layout or, if it is none, a root file system as it is.
    record Ipfs(String written, Cid root) implements ImageSource {}

    /// Packages, of which a root file system is made.
    ///
    /// @param names  sorted, none twice
    /// @param choice who is asked for them, where the lock does not say
    record Packages(List<String> names, PackageChoice choice) implements ImageSource {
        public Packages {
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a set of packages has none");
            }
            names = names.stream().distinct().sorted().toList();
        }

        @Override
        public String written() {
            return (choice.isOfDebian() ? "packages: " : "packages of " + choice.provider() + ": ")
                    + String.join(", ", names);
        }

        /// How the lock calls them.
        String key() {
            return (choice.isOfDebian() ? "" : choice.provider() + ": ") + String.join(" ", names);
        }
    }
}
