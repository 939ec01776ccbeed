package dev.cairn.image.layout;

import java.util.Optional;

/// What a manifest or an index says of a blob.
///
/// @param type     its media type
/// @param size     in bytes, not yet believed
/// @param platform of an image in an index, if it is said
/// @param name     of an image in a layout's index, if it has one
public record Descriptor(
        String type, BlobDigest digest, long size, Optional<Platform> platform, Optional<String> name) {
    static Descriptor of(Json json) {
        return new Descriptor(
                json.optionalText("mediaType").orElse(""),
                json.digest("digest"),
                json.number("size"),
                json.optionalMap("platform").flatMap(Descriptor::platform),
                json.optionalMap("annotations").flatMap(all -> all.optionalText("org.opencontainers.image.ref.name")));
    }

    /// Attestations and the like are said to run on nothing.
    private static Optional<Platform> platform(Json json) {
        try {
            return Optional.of(new Platform(json.text("os"), json.text("architecture")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isIndex() {
        return type.endsWith(".image.index.v1+json") || type.endsWith(".manifest.list.v2+json");
    }
}
