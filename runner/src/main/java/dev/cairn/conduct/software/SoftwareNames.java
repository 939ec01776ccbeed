package dev.cairn.conduct.software;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.host.Fingerprint;
import dev.cairn.image.Images;
import dev.cairn.image.root.RootFolder;
import dev.cairn.lookup.SoftwareDifferences;
import dev.cairn.task.difference.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What differs between software, in words: of two machines the packages and files, of images their digests.
public final class SoftwareNames implements SoftwareDifferences {
    private final BlockSource blocks;
    private final Images images;

    /// @param images knows how they are called
    public SoftwareNames(BlockSource blocks, Images images) {
        this.blocks = blocks;
        this.images = images;
    }

    @Override
    public List<Difference> between(Cid was, Cid is) {
        boolean wasImage = isImage(was);
        boolean isImage = isImage(is);
        if (!wasImage && !isImage) {
            return Fingerprint.differences(was, is, blocks);
        }
        if (wasImage && isImage) {
            List<Difference> packages = packages(was, is);
            if (!packages.isEmpty()) {
                return packages;
            }
            String name = images.nameOf(is).or(() -> images.nameOf(was)).orElse("");
            return List.of(new Difference("image", name, said(was), said(is)));
        }
        return List.of(new Difference("software", "", named(was, wasImage), named(is, isImage)));
    }

    /// Of two root file systems that are here, what is installed in them.
    private List<Difference> packages(Cid was, Cid is) {
        SortedMap<String, String> before = images.packages(was);
        SortedMap<String, String> after = images.packages(is);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            Optional<String> old = Optional.ofNullable(before.get(name));
            Optional<String> now = Optional.ofNullable(after.get(name));
            if (!old.equals(now)) {
                differences.add(new Difference("package", name, old, now));
            }
        }
        return differences;
    }

    private boolean isImage(Cid software) {
        return software.codec() == Codec.RAW
                || blocks.get(software).filter(RootFolder::isOne).isPresent();
    }

    private static Optional<String> said(Cid image) {
        return Optional.of(Images.described(image));
    }

    private Optional<String> named(Cid software, boolean image) {
        return Optional.of(
                image
                        ? "the image "
                                + images.nameOf(software)
                                        .map(name -> name + " ")
                                        .orElse("") + Images.described(software)
                        : "that of a machine");
    }
}
