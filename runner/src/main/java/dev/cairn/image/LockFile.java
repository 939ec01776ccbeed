package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.host.scan.Replacement;
import dev.cairn.yaml.Yaml;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `workflow.lock`, beside the workflow: which images its names stand for, by platform. It is text for people
/// and for version control: sorted, and the same for the same content.
public final class LockFile {
    /// What it is called.
    public static final String NAME = "workflow.lock";

    private static final String HEAD = """
            # What the images of the workflows in this folder are. Cairn writes it and goes by it; keep it with them.
            # 'cairn image update FILE' looks again.
            """;

    private final Path file;

    public LockFile(Path file) {
        this.file = file;
    }

    /// That of the workflows in a folder.
    public static LockFile in(Path folder) {
        return new LockFile(folder.resolve(NAME));
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /// What an image is by the lock, if it says so.
    ///
    /// @param written as the workflow calls it
    /// @throws CairnException REFUSED with file and line, if it is no lock
    Optional<Locked> find(String written, Platform platform) {
        return Optional.ofNullable(read().getOrDefault(written, new TreeMap<>()).get(platform.toString()));
    }

    /// Remembers what an image is; what is there of others stays.
    ///
    /// @throws CairnException as [#find] does; or if it cannot be written
    void put(String written, Platform platform, Locked locked) {
        SortedMap<String, SortedMap<String, Locked>> all = read();
        Locked before = all.computeIfAbsent(written, _ -> new TreeMap<>()).put(platform.toString(), locked);
        if (!locked.equals(before)) {
            write(all);
        }
    }

    /// Forgets what an image is on every platform but one: what the name stood for elsewhere is as old.
    void putAlone(String written, Platform platform, Locked locked) {
        SortedMap<String, SortedMap<String, Locked>> all = read();
        all.put(written, new TreeMap<>(Map.of(platform.toString(), locked)));
        write(all);
    }

    private void write(SortedMap<String, SortedMap<String, Locked>> all) {
        StringBuilder text = new StringBuilder(HEAD).append("images:\n");
        all.forEach((written, platforms) -> {
            text.append("  ").append(Json.quoted(written)).append(":\n");
            platforms.forEach((platform, locked) -> {
                text.append("    ").append(platform).append(":\n");
                line(text, "config", locked.config().toString());
                locked.manifest().ifPresent(digest -> line(text, "manifest", digest.toString()));
                line(text, "from", Json.quoted(locked.from()));
                locked.layout().ifPresent(layout -> line(text, "layout", layout.toString()));
            });
        });
        try {
            Replacement.write(file, target -> {
                Files.writeString(target, text);
                Files.setPosixFilePermissions(
                        target, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            });
        } catch (IOException e) {
            throw CairnException.of("writing " + file, e);
        }
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("      ").append(key).append(": ").append(value).append('\n');
    }

    private SortedMap<String, SortedMap<String, Locked>> read() {
        SortedMap<String, SortedMap<String, Locked>> all = new TreeMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        Fields top = fields(Yaml.read(file), "the lock");
        YamlNode images = top.get("images");
        if (images == null) {
            return all;
        }
        for (Field image : fields(images, "'images'").fields()) {
            SortedMap<String, Locked> platforms = all.computeIfAbsent(image.key(), _ -> new TreeMap<>());
            for (Field platform : fields(image.value(), "an image").fields()) {
                platforms.put(platform.key(), locked(fields(platform.value(), "a platform"), platform.line()));
            }
        }
        return all;
    }

    private Locked locked(Fields fields, int line) {
        try {
            @Nullable String config = text(fields, "config");
            if (config == null) {
                throw refused(line, "'config' is missing");
            }
            String from = text(fields, "from");
            return new Locked(
                    BlobDigest.parse(config),
                    Optional.ofNullable(text(fields, "manifest")).map(BlobDigest::parse),
                    from == null ? "" : from,
                    Optional.ofNullable(text(fields, "layout")).map(Cid::parse));
        } catch (IllegalArgumentException e) {
            throw refused(line, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String text(Fields fields, String key) {
        YamlNode node = fields.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw refused(node.line(), "'" + key + "' must be text, is " + node.described());
    }

    private Fields fields(YamlNode node, String what) {
        if (node instanceof Fields fields) {
            return fields;
        }
        throw refused(node.line(), what + " must be a map, is " + node.described());
    }

    private CairnException refused(int line, String sentence) {
        return new CairnException(
                Kind.REFUSED,
                file + ":" + line + ": " + sentence
                        + "; mend it, or take the file away to have images looked for again");
    }
}
