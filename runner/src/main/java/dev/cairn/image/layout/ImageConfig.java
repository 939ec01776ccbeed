package dev.cairn.image.layout;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The config of an image (<https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md>; Docker's is
/// the same in what is read here). Its digest is the image's identity: it covers the layers, uncompressed, and
/// all else that an image says.
///
/// @param digest      of its bytes
/// @param layers      the digests of the uncompressed layers, the lowest first
/// @param environment the variables that it sets, which tasks get unless they declare them
/// @param entrypoint  not used
/// @param command     not used
/// @param user        not used
/// @param folder      its working directory, not used
public record ImageConfig(
        BlobDigest digest,
        Platform platform,
        List<BlobDigest> layers,
        SortedMap<String, String> environment,
        List<String> entrypoint,
        List<String> command,
        Optional<String> user,
        Optional<String> folder) {
    /// A config is a block, and no block is larger.
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_LAYERS = 1000;

    public ImageConfig {
        layers = List.copyOf(layers);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }

    /// The identity of the image as software of a task.
    public Cid software() {
        return digest.cid();
    }

    /// @throws CairnException CORRUPT if it is no config of an image, REFUSED if it is none that can be used
    ///     here
    public static ImageConfig read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new CairnException(
                    Kind.REFUSED, "the image's config has more than the " + MOST_BYTES + " bytes that it may have");
        }
        Json config = Json.read(bytes, "the image's config");
        Json files = config.map("rootfs");
        if (!files.text("type").equals("layers")) {
            throw files.refused("type", "not 'layers'");
        }
        List<BlobDigest> layers = new ArrayList<>();
        for (String text : files.texts("diff_ids")) {
            layers.add(digest(text));
        }
        if (layers.size() > MOST_LAYERS) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the image has " + layers.size() + " layers, more than the " + MOST_LAYERS + " allowed");
        }
        Optional<Json> run = config.optionalMap("config");
        return new ImageConfig(
                BlobDigest.of(bytes),
                platform(config),
                layers,
                run.map(ImageConfig::environment).orElseGet(TreeMap::new),
                run.map(one -> one.texts("Entrypoint")).orElse(List.of()),
                run.map(one -> one.texts("Cmd")).orElse(List.of()),
                run.flatMap(one -> one.optionalText("User")).filter(text -> !text.isEmpty()),
                run.flatMap(one -> one.optionalText("WorkingDir")).filter(text -> !text.isEmpty()));
    }

    private static BlobDigest digest(String text) {
        try {
            return BlobDigest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.CORRUPT, "'diff_ids' of the image's config: " + e.getMessage(), e);
        }
    }

    private static Platform platform(Json config) {
        try {
            return new Platform(config.text("os"), config.text("architecture"));
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.CORRUPT, "the image's config: " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, String> environment(Json run) {
        SortedMap<String, String> environment = new TreeMap<>();
        for (String entry : run.texts("Env")) {
            int equals = entry.indexOf('=');
            if (equals < 1 || entry.indexOf('\0') >= 0) {
                throw run.refused("Env", "no list of NAME=VALUE");
            }
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return environment;
    }
}
