package dev.cairn.image.layout;

import dev.cairn.dag.Block;
import java.util.Optional;

/// What a source has.
///
/// @param config   whose CID is the image's identity
/// @param manifest the digest of the manifest, where the source has one of its own
/// @param from     where it was found, in a word or two: `docker://localhost:5000/bio:1`
public record Found(Block config, Optional<BlobDigest> manifest, String from) {}
