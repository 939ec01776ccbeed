package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// Reads what people call images.
public final class ImageSources {
    /// What an image is called begins with one of these.
    public static final List<String> SCHEMES = List.of("oci:", "oci-archive:", "docker-archive:", "docker:", "ipfs://");

    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final String NAME = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?:[a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?/)?" + NAME + "(?:/" + NAME
                    + ")*(?<tag>:\\w[\\w.-]{0,127})?(?<digest>@sha256:[0-9a-f]{64})?");

    private ImageSources() {}

    /// Finds a path on this machine, absolute; the second argument says whether it is to be a folder.
    ///
    /// It throws an [IllegalArgumentException] with a sentence if there may be none.
    public interface Paths extends BiFunction<String, Boolean, Path> {}

    /// @throws IllegalArgumentException with a sentence that says the mend, if it is no image
    public static ImageSource read(String written, Paths paths) {
        for (String scheme : SCHEMES) {
            if (written.startsWith(scheme)) {
                String rest = written.substring(scheme.length());
                if (rest.isEmpty()) {
                    throw new IllegalArgumentException("nothing follows '" + scheme + "'; " + forms());
                }
                return switch (scheme) {
                    case "oci:" -> {
                        Tagged tagged = tagged(rest);
                        yield new ImageSource.OciFolder(written, paths.apply(tagged.path(), true), tagged.tag());
                    }
                    case "oci-archive:" -> {
                        Tagged tagged = tagged(rest);
                        yield new ImageSource.OciArchive(written, paths.apply(tagged.path(), false), tagged.tag());
                    }
                    case "docker-archive:" -> new ImageSource.DockerArchive(written, paths.apply(rest, false));
                    case "docker:" -> new ImageSource.Docker(written, reference(rest));
                    default -> new ImageSource.Ipfs(written, root(rest));
                };
            }
        }
        throw new IllegalArgumentException(forms());
    }

    private static String forms() {
        return "an image is oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE, docker:NAME[:TAG] or ipfs://CID";
    }

    private record Tagged(String path, Optional<String> tag) {}

    private static Tagged tagged(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.indexOf('/', colon) >= 0) {
            return new Tagged(text, Optional.empty());
        }
        String tag = text.substring(colon + 1);
        if (colon == 0 || !TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("'" + tag + "' is no tag: after the last ':' stands a name of letters,"
                    + " digits, '_', '.' and '-'");
        }
        return new Tagged(text.substring(0, colon), Optional.of(tag));
    }

    /// `docker://NAME`, as other tools write it, is taken too.
    private static String reference(String text) {
        String bare = text.startsWith("//") ? text.substring(2) : text;
        var match = REFERENCE.matcher(bare);
        if (!match.matches()) {
            throw new IllegalArgumentException("'" + bare + "' is no name of an image: say docker:NAME[:TAG], as in"
                    + " docker:localhost:5000/bio:1");
        }
        return match.group("tag") == null && match.group("digest") == null ? bare + ":latest" : bare;
    }

    private static Cid root(String text) {
        Cid root = Cid.parse(text);
        if (root.codec() != Codec.DAG_PB) {
            throw new IllegalArgumentException("the CID " + root + " names no folder");
        }
        return root;
    }
}
