package dev.cairn.image.layout;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A manifest of OCI or of Docker (schema 2): either of one image, or a list of them by platform.
public sealed interface Manifest {
    /// No more of one is read.
    int MOST_BYTES = 4 << 20;

    /// @param layers as they lie there, compressed or not, the lowest first
    record Image(Descriptor config, List<Descriptor> layers) implements Manifest {}

    record Index(List<Descriptor> images) implements Manifest {
        /// That for a platform.
        ///
        /// @param of the image, for messages
        /// @throws CairnException REFUSED naming those there are, if there is none
        public Descriptor choose(Platform platform, String of) {
            List<String> others = new ArrayList<>();
            for (Descriptor image : images) {
                Optional<Platform> its = image.platform();
                if (its.equals(Optional.of(platform))) {
                    return image;
                }
                its.ifPresent(other -> others.add(other.toString()));
            }
            throw new CairnException(
                    Kind.REFUSED,
                    of + " is for " + (others.isEmpty() ? "no platform" : String.join(", ", others)) + ", not for "
                            + platform + ", which this machine is");
        }
    }

    /// @throws CairnException CORRUPT if it is none
    static Manifest read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new CairnException(
                    Kind.REFUSED, "the image's manifest has more than the " + MOST_BYTES + " bytes that it may have");
        }
        Json json = Json.read(bytes, "the image's manifest");
        if (json.number("schemaVersion") != 2) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the image's manifest is of an old form (schema 1); push the image again with a newer tool");
        }
        if (json.find("manifests").isPresent()) {
            return new Index(json.maps("manifests").stream().map(Descriptor::of).toList());
        }
        return new Image(
                Descriptor.of(json.map("config")),
                json.maps("layers").stream().map(Descriptor::of).toList());
    }
}
