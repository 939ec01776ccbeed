package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.host.Fingerprint;
import dev.cairn.image.Images;
import dev.cairn.image.RootFolder;
import dev.cairn.lookup.SoftwareDifferences;
import dev.cairn.task.Difference;
import java.util.List;
import java.util.Optional;

/// What differs between software, in words: of two machines the packages and files, of images their digests.
final class SoftwareNames implements SoftwareDifferences {
    private final BlockSource blocks;
    private final Images images;

    /// @param images knows how they are called
    SoftwareNames(BlockSource blocks, Images images) {
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
            String name = images.nameOf(is).or(() -> images.nameOf(was)).orElse("");
            return List.of(new Difference("image", name, said(was), said(is)));
        }
        return List.of(new Difference("software", "", named(was, wasImage), named(is, isImage)));
    }

    private boolean isImage(Cid software) {
        return software.codec() == Codec.RAW
                || blocks.get(software).flatMap(RootFolder::read).isPresent();
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
